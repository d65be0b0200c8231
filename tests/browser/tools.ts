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

export interface Town {
  simulator: string; // the simulator's page
  office: string; // the private listener: inbox, editor
  street: string; // the public one: webhooks, web chat
  password(account: string): string; // as the demo wrote it into its file
}

export const test = base.extend<{ town: Town; simulator: string; complaints: string[]; bench: Page }>({
  // A gateway of its own for one test.
  town: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'swcs-browser-'));
    const ports = ['--port', '0', '--private-port', '0'];
    const server = spawn(binary, ['serve', '--demo', '--data', data, ...ports], { stdio: ['ignore', 'pipe', 'pipe'] });
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
  },

  simulator: async ({ town }, use) => use(town.simulator),

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

export type Place = 'whatsapp' | 'sms' | 'telegram' | 'mail' | 'officer' | 'chat';

export function station(page: Page, place: Place): Locator {
  return page.locator(`section.${place}`);
}

// Puts a device on the bench that is not there yet.
export async function show(page: Page, name: string): Promise<void> {
  const toggle = page.getByRole('group', { name: 'Dispositivos' }).getByRole('button', { name, exact: true });
  if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
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
