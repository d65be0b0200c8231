// What every browser test starts from: the real binary, freshly started with demo data, and the page open in front of
// it. The packages live in gateway/web/node_modules; this file and the configuration alone know that.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test as base, type Locator, type Page } from '../../gateway/web/node_modules/@playwright/test';

const root = resolve(__dirname, '../..');
const binary = resolve(root, process.env['SWCS_BINARY'] ?? 'build/release/swcs-gateway');
const screens = join(root, 'build/screens');
export const axeSource = readFileSync(join(root, 'gateway/web/node_modules/axe-core/axe.min.js'), 'utf8');

const startTime = 20_000; // ms
const stopTime = 10_000; // what SIGTERM promises

export const test = base.extend<{ simulator: string; complaints: string[]; bench: Page }>({
  // The page's address; the server behind it lives for one test.
  simulator: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'swcs-browser-'));
    const ports = ['--port', '0', '--private-port', '0'];
    const server = spawn(binary, ['serve', '--demo', '--data', data, ...ports], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      await use(await addressOf(server));
    } finally {
      await stop(server);
      rmSync(data, { recursive: true });
    }
  },

  // What the browser complained about: script errors, a broken policy, failed requests. Must stay empty.
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  bench: async ({ page, simulator, complaints: _ }, use) => {
    await page.goto(simulator);
    await expect(page.getByText('En vivo')).toBeVisible();
    await use(page);
  },
});

export { expect };
export type { Locator, Page };

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    const deadline = setTimeout(() => failed(new Error(`no address after ${startTime} ms:\n${output}`)), startTime);
    const hear = (bytes: Buffer) => {
      output += bytes.toString();
      const address = /simulator:\s+(http:\/\/\S+\/simulator)\s/.exec(output)?.[1];
      if (!address) return;
      clearTimeout(deadline);
      found(address);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`${binary} ended with ${code}:\n${output}`)));
  });
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

export function station(page: Page, kind: 'whatsapp' | 'sms'): Locator {
  return page.locator(`section.${kind}`);
}

export async function write(phone: Locator, text: string): Promise<void> {
  await phone.getByRole('textbox', { name: 'Mensaje' }).fill(text);
  await phone.getByRole('button', { name: 'Enviar' }).click();
}

// Messages that arrived on the phone.
export function arrived(phone: Locator): Locator {
  return phone.locator('.theirs');
}

export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`) });
}
