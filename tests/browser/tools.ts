// What every browser test starts from: the real binary (town.ts), and the page open in front of it. The packages live in
// gateway/web/node_modules; this file and the configuration alone know that.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test as base, type Download, type Locator, type Page } from '../../gateway/web/node_modules/@playwright/test';
import { inTown, type Configuration, type Town } from './town';

const root = resolve(__dirname, '../..');
const screens = join(root, 'build/screens');
export const axeSource = readFileSync(join(root, 'gateway/web/node_modules/axe-core/axe.min.js'), 'utf8');

interface Fixtures {
  configuration: Configuration | null;
  town: Town;
  simulator: string;
  complaints: string[];
  bench: Page;
}

export const test = base.extend<Fixtures, { common: Town }>({
  configuration: [null, { option: true }],

  // A gateway of its own for one test.
  town: async ({ configuration }, use) => inTown(configuration, use),

  // One for all tests that share it: see `sharing`.
  common: [async ({}, use) => inTown(null, use), { scope: 'worker' }],

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

// For tests that bring their own people and leave what they find: starting a gateway takes longer than many of them.
export const sharing = test.extend({ town: async ({ common }, use) => use(common) });

export { expect };
export type { Download, Locator, Page, Town };

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

// For people to look at, in build/screens, when SWCS_PICTURES asks for them: they take a tenth of a second each.
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env['SWCS_PICTURES']) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`) });
}
