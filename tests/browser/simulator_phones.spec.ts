// What the phones do beside writing: Telegram, photos, voice notes and places, 24 hours that have passed, a bot blocked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from './axe';
import { answer, caseOn, flood, openCase, signedIn, take, until } from './story_tools';
import { arrived, expect, keepPicture, show, station, test, write, type Locator, type Page } from './tools';

const sample = join(__dirname, '../../gateway/web/src/simulator/samples/flood.jpg');

async function attach(phone: Locator, thing: string): Promise<void> {
  await phone.getByRole('button', { name: 'Adjuntar' }).click();
  await phone.getByRole('button', { name: thing }).click();
}

// The photos of the open case that her browser could draw.
const drawn = (desk: Page) => desk.locator('.attachment-image').evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length);

const wire = (bench: Page) => bench.locator('section.wire');

test('a flood told by Telegram becomes a case, and no tick goes beyond sent', async ({ bench }) => {
  await show(bench, 'Telegram');
  const phone = station(bench, 'telegram');
  await expect(phone.getByRole('textbox', { name: 'Mensaje' })).toHaveValue(flood);
  await phone.getByRole('button', { name: 'Enviar' }).click();
  await caseOn(phone);
  for (const turn of await arrived(phone).all()) await expect(turn).toHaveAttribute('data-status', 'sent');
  await wire(bench).getByRole('button', { name: /sale.*envío.*telegram/ }).last().click();
  await expect(wire(bench).locator('.exchange-line').first()).toContainText('[secret]/sendMessage');
  await keepPicture(bench, 'telegram');
});

test('a key tapped on Telegram travels as a callback query, which our reply to the webhook answers', async ({ bench }) => {
  await show(bench, 'Telegram');
  const phone = station(bench, 'telegram');
  await write(phone, 'que es el registro social');
  const key = phone.locator('.choice', { hasText: /^\s*Sí\s*$/ }).last();
  await expect(key).toBeVisible();
  const before = await arrived(phone).count();
  await key.click();
  await expect.poll(() => arrived(phone).count()).toBeGreaterThan(before);

  await wire(bench).getByRole('button', { name: /entra.*mensaje.*telegram/ }).last().click();
  const exchange = wire(bench).locator('.exchange');
  await expect(exchange.locator('.field-credential')).toContainText('X-Telegram-Bot-Api-Secret-Token');
  await expect(exchange).toContainText('callback_query');
  await expect(exchange).toContainText('answerCallbackQuery');
  await keepPicture(bench, 'telegram-tapped');
});

for (const [place, name, files] of [['whatsapp', 'María', 2], ['telegram', 'Rosa', 2]] as const) {
  test(`a photo, a voice note and a place from ${place} reach the officer, each had from the provider in two steps`, async ({ bench, town, browser }) => {
    await show(bench, place === 'telegram' ? 'Telegram' : 'WhatsApp');
    const phone = station(bench, place);
    await write(phone, flood);
    await caseOn(phone);
    await attach(phone, 'Foto de ejemplo');
    await expect(phone.locator('.mine .enclosure-photo')).toBeVisible();
    await expect(wire(bench).getByRole('button', { name: /sale.*archivo/ })).toHaveCount(files);
    await attach(phone, 'Nota de voz de ejemplo');
    await expect(wire(bench).getByRole('button', { name: /sale.*archivo/ })).toHaveCount(2 * files);
    await attach(phone, 'Ubicación: Babahoyo');
    await expect(phone.locator('.mine').last()).toContainText('1.8022° S, 79.5344° O');
    for (const row of await wire(bench).getByRole('button', { name: /sale.*archivo/ }).all()) await expect(row).toContainText('200');
    await keepPicture(bench, `${place}-enclosures`);

    const ana = await signedIn(browser, town, 'ana');
    await openCase(ana, 'En espera', name);
    await expect.poll(() => drawn(ana)).toBe(1);
    await expect(ana.locator('audio')).toHaveCount(1);
    await keepPicture(ana, `${place}-enclosures-inbox`);
  });
}

test('a file chosen from the computer is sent; a plain phone has no paper clip', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await phone.getByLabel('Archivo de este equipo…').setInputFiles({ name: 'mi casa.jpg', mimeType: 'image/jpeg', buffer: readFileSync(sample) });
  const photo = phone.getByRole('img', { name: 'Foto: mi casa.jpg' });
  await expect(photo).toBeVisible();
  expect(await photo.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await expect(phone.locator('.mine').last()).toHaveAttribute('data-status', /accepted|read/);
  await expect(station(bench, 'sms').getByRole('button', { name: 'Adjuntar' })).toHaveCount(0);
});

test('the paper clip opens by keyboard, closes by Escape and gives the focus back', async ({ bench }) => {
  const clip = station(bench, 'whatsapp').getByRole('button', { name: 'Adjuntar' });
  await clip.focus();
  await bench.keyboard.press('Enter');
  await expect(clip).toHaveAttribute('aria-expanded', 'true');
  await bench.keyboard.press('Tab');
  await expect(station(bench, 'whatsapp').getByRole('button', { name: 'Foto de ejemplo' })).toBeFocused();
  await bench.keyboard.press('Escape');
  await expect(clip).toHaveAttribute('aria-expanded', 'false');
  await expect(clip).toBeFocused();
});

test("after 24 hours Meta refuses the officer's words, and says so on the wire; who writes opens the window again", async ({ bench, town, browser }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, flood);
  await caseOn(phone);
  const ana = await signedIn(browser, town, 'ana');
  await openCase(ana, 'En espera', 'María');
  await take(ana);

  const hours = phone.getByRole('switch', { name: 'Han pasado 24 horas' });
  await hours.click();
  await expect(hours).toHaveAttribute('aria-checked', 'true');
  await expect(phone.getByRole('status')).toContainText('131047');
  await answer(ana, 'Ya salió la brigada.');
  const refused = wire(bench).getByRole('button', { name: /sale.*envío.*400/ });
  await refused.first().click();
  await expect(wire(bench).locator('.exchange')).toContainText('131047');
  await expect(arrived(phone).filter({ hasText: 'Ya salió la brigada.' })).toHaveCount(0);
  await keepPicture(bench, 'window-shut');

  await write(phone, 'sigo aquí');
  await expect(hours).toHaveAttribute('aria-checked', 'false');
  await expect(phone.getByRole('status')).toBeEmpty();
  await answer(ana, 'Llegan a las cinco.');
  await until(phone, 'Llegan a las cinco.');
});

test('who blocks the bot gets nothing until it is let in again, and is greeted then', async ({ bench }) => {
  await show(bench, 'Telegram');
  const phone = station(bench, 'telegram');
  await write(phone, 'persona');
  await caseOn(phone);
  await phone.getByRole('switch', { name: 'Bloquear al bot' }).click();
  await expect(phone.getByRole('status')).toContainText('Bloqueó al bot');
  await expect(phone.getByRole('textbox')).toHaveCount(0);
  await wire(bench).getByRole('button', { name: /entra.*bloqueo/ }).click();
  await expect(wire(bench).locator('.exchange')).toContainText('kicked');
  expect(await findings(bench)).toEqual([]);
  await keepPicture(bench, 'bot-blocked');

  const before = await arrived(phone).count();
  await phone.getByRole('button', { name: 'Desbloquear' }).click();
  await expect(phone.locator('.mine').last()).toContainText('/start');
  await expect(phone.getByRole('textbox', { name: 'Mensaje' })).toBeVisible();
  await expect.poll(() => arrived(phone).count()).toBeGreaterThan(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({ wide: { width: 1366, height: 768 }, narrow: { width: 320, height: 640 } })) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing on the Telegram phone, its clip open and with what it sent', async ({ bench }) => {
        if (size === 'wide') await show(bench, 'Telegram');
        else await bench.getByRole('navigation', { name: 'Qué mostrar' }).getByRole('button', { name: 'Telegram' }).click();
        const phone = station(bench, 'telegram');
        for (const thing of ['Foto de ejemplo', 'Nota de voz de ejemplo', 'Ubicación: Babahoyo']) {
          await attach(phone, thing);
          await expect(phone.locator('.mine').last()).toHaveAttribute('data-status', 'accepted');
        }
        await expect(phone.locator('.mine')).toHaveCount(3);
        await phone.getByRole('button', { name: 'Adjuntar' }).click();
        expect(await findings(bench)).toEqual([]);
        await keepPicture(bench, `phones-${colorScheme}-${size}`);
      });
    });
  }
}
