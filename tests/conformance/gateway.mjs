// The binary's command line: JSON lines in, one JSON line each out, in order.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function answers(binary, args, lines) {
    return valuesOf(binary, args, lines.map((line) => JSON.stringify(line)));
}

// The same for commands that read plain lines.
export async function valuesOf(binary, args, lines) {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const ended = new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code, signal) => resolve({ code, signal }));
    });
    child.stdin.on('error', () => {});  // a binary that ended early is reported by its exit code
    child.stdin.end(lines.map((line) => line + '\n').join(''));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const { code, signal } = await ended;
    if (code !== 0) throw new Error(`${binary} ${args.join(' ')} ended with ${signal ?? code}: ${err.trim()}`);
    const given = out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
    if (given.length !== lines.length) throw new Error(`${args[0]} answered ${given.length} of ${lines.length} lines`);
    return given;
}

async function text(stream) {
    stream.setEncoding('utf8');
    let all = '';
    for await (const chunk of stream) all += chunk;
    return all;
}

// `decode` or `encode` for cases of different lines: one run of the binary per line. `input` and `line` tell a case's
// own.
export async function perLine(binary, command, channel, cases, input, line) {
    const byLine = new Map();
    cases.forEach((one, index) => {
        const key = JSON.stringify(line(one));
        if (!byLine.has(key)) byLine.set(key, []);
        byLine.get(key).push(index);
    });
    const out = new Array(cases.length);
    const folder = mkdtempSync(join(tmpdir(), 'swcs-conformance-'));
    try {
        for (const [key, indices] of byLine) {
            const file = join(folder, 'line.json');
            writeFileSync(file, key, { mode: 0o600 });
            const inputs = indices.map((index) => input(cases[index]));
            const given = await answers(binary, [command, channel, '--line', file], inputs);
            indices.forEach((index, at) => { out[index] = given[at]; });
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
    return out;
}
