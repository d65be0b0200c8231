// What the inbox's browser tests start from: the page as built, over a stand-in for the API (mock_api.mjs). The real
// gateway plays in the whole journey's own tests; here the world does as it is told.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect, test as base, type Page } from '../../gateway/web/node_modules/@playwright/test';

export interface Mock {
  address: string;
  trick(what: string, details?: object): Promise<void>;
  seen(): Promise<{ method: string; path: string; key: string; body: Record<string, unknown> }[]>;
}

export const test = base.extend<{ fresh: Mock; quiet: string[]; desk: Page }, { mock: Mock }>({
  mock: [
    async ({}, use) => {
      const server = spawn(process.execPath, [join(__dirname, 'mock_api.mjs'), '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const address = await addressOf(server);
      const trick = async (what: string, details: object = {}) => {
        const answer = await fetch(`${address}mock/${what}`, { method: 'POST', body: JSON.stringify(details) });
        expect(answer.status).toBe(204);
      };
      await use({ address, trick, seen: async () => (await fetch(`${address}mock/seen`)).json() });
      server.kill();
      await new Promise((ended) => server.once('exit', ended));
    },
    { scope: 'worker' },
  ],
  fresh: async ({ mock }, use) => {
    await mock.trick('reset');
    await use(mock);
  },

  // Script errors and a broken policy; failed requests are what many of these tests are about.
  quiet: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  // Ana's desk, and it hears what happens. She is in already: the door has tests of its own.
  desk: async ({ page, fresh, quiet: _ }, use) => {
    await page.request.post(`${fresh.address}api/v1/session`, { data: { name: 'ana', password: 'ventanilla' } });
    const hears = page.waitForResponse(/\/api\/v1\/live/);
    await page.goto(fresh.address);
    await expect(page.getByRole('navigation', { name: 'Colas' })).toBeVisible();
    await hears;
    await use(page);
  },
});

export { expect };
export type { Page };

// Through the door, wherever it leads.
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByLabel('Cuenta').fill(name);
  await page.getByLabel('Contraseña').fill('ventanilla');
  await page.getByRole('button', { name: 'Entrar' }).click();
}

// To the desk.
export async function signIn(page: Page, name = 'ana'): Promise<void> {
  await signInAs(page, name);
  await expect(page.getByRole('navigation', { name: 'Colas' })).toBeVisible();
}

export async function openCase(page: Page, view: string, who: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${view}`) }).click();
  await page.locator('a.row', { hasText: who }).first().click();
  await expect(page.locator('.conversation .head')).toBeVisible();
}

export const messages = (page: Page) => page.locator('.turn .bubble-text');

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    server.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
      const address = /inbox: (\S+)/.exec(output)?.[1];
      if (address) found(address);
    });
    server.once('exit', (code) => failed(new Error(`the mock ended with ${code}: ${output}`)));
  });
}
