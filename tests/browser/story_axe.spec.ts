// Every page of the real gateway, in use: axe finds nothing, by day or night.
import { findingsByDayAndNight } from './axe';
import { caseNumber, caseOn, flood, openCase, signedIn, take } from './story_tools';
import { expect, keepPicture, sharing, station, test, write, type Page } from './tools';

const look = async (page: Page, name: string) =>
  expect(await findingsByDayAndNight(page, (scheme) => keepPicture(page, `axe-${name}-${scheme}`)), name).toEqual([]);

test('sign-in, inbox, a case, its dialogs', async ({ bench, town, browser }) => {
  await write(station(bench, 'whatsapp'), flood);
  await caseOn(station(bench, 'whatsapp'));
  const door = await browser.newPage();
  await door.goto(town.office);
  await expect(door.getByRole('button', { name: 'Entrar' })).toBeVisible();
  await look(door, 'door');

  const ana = await signedIn(browser, town, 'ana');
  await expect(ana.getByRole('navigation', { name: 'Colas' })).toBeVisible();
  await look(ana, 'inbox');
  await openCase(ana, 'En espera', 'María');
  await take(ana);
  await look(ana, 'case');
  for (const [name, picture] of [[/^Derivar/, 'refer'], ['Cerrar caso', 'close']] as const) {
    await ana.locator('.head-acts').getByRole('button', { name }).click();
    await expect(ana.getByRole('dialog')).toBeVisible();
    await look(ana, picture);
    await ana.keyboard.press('Escape');
    await expect(ana.getByRole('dialog')).toHaveCount(0);
  }
});

sharing('the rule editor', async ({ town, browser }) => {
  const rosa = await signedIn(browser, town, 'rosa');
  await expect(rosa.getByRole('link', { name: 'Ir a las reglas' })).toBeVisible();
  await rosa.goto(`${town.office}/editor`);
  await expect(rosa.getByRole('heading', { name: 'Editor de reglas' })).toBeVisible();
  await rosa.getByRole('textbox', { name: 'Escriba como lo haría una persona' }).fill('no tenemos comida');
  await expect(rosa.getByRole('region', { name: 'Lo que se entiende y lo que se responde' })).toContainText('Por qué');
  await look(rosa, 'editor');
  await rosa.getByRole('button', { name: 'Versiones' }).click();
  await look(rosa, 'versions');
});

sharing('the web chat', async ({ page, town }) => {
  await page.goto(`${town.street}/chat`);
  await page.getByRole('textbox', { name: 'Su mensaje' }).fill(flood);
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  await expect(page.getByRole('log')).toContainText(caseNumber);
  await look(page, 'chat');
});
