// node tests/understanding/bench.mjs BENCH DIR
//
// Messages per CPU-second, ours beside nlp.js's `process`, on the same texts in the same run. Every text is another:
// nlp.js remembers what it has seen. Cold is the first kCold texts of a process, warm the rest; explained is warm with
// the reasons of each decision, which nlp.js has none of.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writePack } from './packs.mjs';
import { sets, there } from './sets.mjs';

const kTexts = 20000;
const kCold = 200;
const measured = ['alicia_covid_es', 'biblioteca_es', 'lawbotia_es', 'hint3_curekart_en', 'hwu64_en', 'clinc150_en'];
const kMostClasses = 60;  // of the packs the ratio must hold for
const kRatio = 100;

// The first half of one message and the second half of another.
function distinct(rows) {
    const halves = rows.map((row) => row.text.replace(/\s+/g, ' ').trim().split(' '))
        .map((words) => [words.slice(0, Math.ceil(words.length / 2)), words.slice(Math.ceil(words.length / 2))]);
    const out = new Set(rows.map((row) => row.text.replace(/\s+/g, ' ').trim()));
    for (let step = 1; step < halves.length && out.size < kTexts; ++step) {
        for (let i = 0; i < halves.length && out.size < kTexts; ++i) {
            out.add([...halves[i][0], ...halves[(i + step) % halves.length][1]].join(' '));
        }
    }
    return [...out].filter((text) => text !== '');
}

const json = (program, args, input) => JSON.parse(execFileSync(program, args, { input, maxBuffer: 1 << 28 }).toString()
    .split('\n').filter((line) => line.startsWith('{')).at(-1));
const ourTurn = (bench, folder, lang, texts) => json(bench, [folder, lang, String(kCold)], texts.join('\n') + '\n');
const thousands = (value) => `${Math.round(value / 1000)}k`;

function compared(bench, set, packs) {
    const folder = join(packs, set.name);
    writePack(set, folder);
    const texts = distinct(set.dev);
    const ours = ourTurn(bench, folder, set.lang, texts);
    const script = join(dirname(fileURLToPath(import.meta.url)), 'nlpjs.mjs');
    const train = set.train.map(({ text, labels }) => ({ text, labels }));
    const its = json('node', [script, String(kCold)], JSON.stringify({ lang: set.lang, train, texts }));
    const classes = new Set(set.train.flatMap((row) => row.labels)).size;
    console.log(`${set.name.padEnd(20)} ${String(classes).padStart(3)} classes, ${texts.length} texts: warm `
        + `${thousands(ours.warm)}/s, nlp.js ${thousands(its.warm)}/s: `
        + `${(ours.warm / its.warm).toFixed(0)} x; explained ${thousands(ours.explained)}/s; cold ${thousands(ours.cold)}/s, nlp.js ${thousands(its.cold)}/s: `
        + `${(ours.cold / its.cold).toFixed(0)} x; build ${ours.build_seconds.toFixed(2)} s, nlp.js ${its.build_seconds.toFixed(2)} s`);
    return { name: set.name, classes, ratio: ours.warm / its.warm, build: ours.build_seconds };
}

function verdict(results, shipped) {
    const small = results.filter((one) => one.classes <= kMostClasses);
    const least = [...small].sort((a, b) => a.ratio - b.ratio)[0];
    const clinc = results.find((one) => one.name === 'clinc150_en');
    const checks = [
        [least.ratio >= kRatio, `${least.ratio.toFixed(0)} x nlp.js warm on ${least.name}, the least of the packs of at most `
            + `${kMostClasses} classes; ${kRatio} x wanted`],
        [clinc.build <= 10, `CLINC150 is built in ${clinc.build.toFixed(1)} s, at most 10`],
        [shipped.build_seconds <= 0.5, `the Ecuador pack is built in ${shipped.build_seconds.toFixed(2)} s, at most 0.5`],
        [shipped.megabytes <= 25, `it takes ${shipped.megabytes.toFixed(1)} MB (RssAnon), at most 25`],
    ];
    for (const [holds, says] of checks) console.log(`${holds ? 'holds' : 'FAILS'}: ${says}`);
    return checks.every(([holds]) => holds) ? 0 : 1;
}

function main(bench, dir) {
    if (!there(dir)) {
        console.log(`skipped: no labelled sets below ${dir}`);
        return 0;
    }
    const packs = mkdtempSync(join(tmpdir(), 'swcs-understanding-'));
    try {
        const all = sets(dir, measured);
        const shipped = ourTurn(bench, 'ecuador', 'es', distinct(all.find((set) => set.name === 'lawbotia_es').dev));
        console.log(`ecuador: warm ${thousands(shipped.warm)}/s, `
            + `explained ${thousands(shipped.explained)}/s, cold ${thousands(shipped.cold)}/s`);
        return verdict(all.map((set) => compared(bench, set, packs)), shipped);
    } finally {
        rmSync(packs, { recursive: true, force: true });
    }
}

process.exitCode = main(...process.argv.slice(2));
