// The real binary, freshly started with demo data on ports of its own, and stopped as an operator would.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(__dirname, '../..', process.env['SWCS_BINARY'] ?? 'build/release/swcs-gateway');
const startTime = 60_000; // ms; a second on a quiet machine, but not every machine is
const stopTime = 10_000; // what SIGTERM promises

export interface Town {
  simulator: string; // the simulator's page
  office: string; // the private listener: inbox, editor
  street: string; // the public one: webhooks, web chat
  password(account: string): string; // as the demo wrote it into its file
}

// Lines beside the demo's own, as an operator configures them.
export interface Configuration {
  toml: string;
  environment: Record<string, string>; // where their secrets stand
}

// Opens a town, lets `use` have it, and closes it whatever comes.
export async function inTown(more: Configuration | null, use: (town: Town) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'swcs-browser-'));
  const given = ['serve', '--demo', '--data', data, '--port', '0', '--private-port', '0'];
  if (more) {
    writeFileSync(join(data, 'config.toml'), more.toml);
    given.push('--config', join(data, 'config.toml'));
  }
  const server = spawn(binary, given, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...more?.environment } });
  try {
    const said = await addressesOf(server);
    await use({
      simulator: said['simulator']!,
      office: said['private'] ?? '',
      street: said['public'] ?? '',
      password: (account) => passwordIn(readFileSync(join(data, 'demo-passwords.txt'), 'utf8'), account),
    });
  } finally {
    await stop(server);
    rmSync(data, { recursive: true });
  }
}

// "public: http://127.0.0.1:40001" and the others, each a line, the simulator's last.
function addressesOf(server: ChildProcess): Promise<Record<string, string>> {
  return new Promise((found, failed) => {
    let output = '';
    const deadline = setTimeout(() => failed(new Error(`no address after ${startTime} ms:\n${output}`)), startTime);
    const hear = (bytes: Buffer) => {
      output += bytes.toString();
      const said = [...output.matchAll(/^(public|private|simulator): +(http:\S+)\s/gm)];
      if (!said.some(([, name]) => name === 'simulator')) return;
      clearTimeout(deadline);
      found(Object.fromEntries(said.map(([, name, address]) => [name, address])));
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`${binary} ended with ${code}:\n${output}`)));
  });
}

function passwordIn(file: string, account: string): string {
  const line = file.split('\n').find((text) => text.split(/\s+/)[0] === account);
  return line?.split(/\s+/)[1] ?? '';
}

// SIGTERM drains; a server that has to be killed is a failed test.
async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise<boolean>((done) => server.once('exit', () => done(true)));
  server.kill('SIGTERM');
  const late = new Promise<boolean>((done) => setTimeout(() => done(false), stopTime).unref());
  if (await Promise.race([ended, late])) return;
  server.kill('SIGKILL');
  await ended;
  throw new Error(`the server did not stop within ${stopTime} ms of SIGTERM`);
}
