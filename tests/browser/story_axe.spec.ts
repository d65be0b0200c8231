// Every page of the real gateway, in use, in light and dark: axe finds nothing.
import { findings } from './axe';
import { caseNumber, caseOn, flood, openCase, signedIn, take } from './story_tools';
import { expect, keepPicture, station, test, write } from './tools';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('sign-in, inbox, a case, its dialogs', async ({ bench, town, browser }) => {
      await write(station(bench, 'whatsapp'), flood);
      await caseOn(station(bench, 'whatsapp'));
      const door = await browser.newPage({ colorScheme });
      await door.goto(town.office);
      await expect(door.getByRole('button', { name: 'Entrar' })).toBeVisible();
      expect(await findings(door)).toEqual([]);

      const ana = await signedIn(browser, town, 'ana');
      await ana.emulateMedia({ colorScheme });
      await expect(ana.getByRole('navigation', { name: 'Colas' })).toBeVisible();
      expect(await findings(ana)).toEqual([]);
      await openCase(ana, 'En espera', 'María');
      await take(ana);
      expect(await findings(ana)).toEqual([]);
      await keepPicture(ana, `axe-case-${colorScheme}`);
      for (const name of [/^Derivar/, 'Cerrar caso']) {
        await ana.locator('.head-acts').getByRole('button', { name }).click();
        await expect(ana.getByRole('dialog')).toBeVisible();
        expect(await findings(ana)).toEqual([]);
        await keepPicture(ana, `axe-dialog-${colorScheme}`);
        await ana.keyboard.press('Escape');
        await expect(ana.getByRole('dialog')).toHaveCount(0);
      }
    });

    test('the rule editor', async ({ town, browser }) => {
      const rosa = await signedIn(browser, town, 'rosa');
      await rosa.emulateMedia({ colorScheme });
      await expect(rosa.getByRole('link', { name: 'Ir a las reglas' })).toBeVisible();
      await rosa.goto(`${town.office}/editor`);
      await expect(rosa.getByRole('heading', { name: 'Editor de reglas' })).toBeVisible();
      await rosa.getByRole('textbox', { name: 'Escriba como lo haría una persona' }).fill('no tenemos comida');
      await expect(rosa.getByRole('region', { name: 'Lo que se entiende y lo que se responde' })).toContainText('Por qué');
      expect(await findings(rosa)).toEqual([]);
      await keepPicture(rosa, `axe-editor-${colorScheme}`);
      await rosa.getByRole('button', { name: 'Versiones' }).click();
      expect(await findings(rosa)).toEqual([]);
    });

    test('the web chat', async ({ page, town }) => {
      await page.goto(`${town.street}/chat`);
      await page.getByRole('textbox', { name: 'Su mensaje' }).fill(flood);
      await page.getByRole('button', { name: 'Enviar', exact: true }).click();
      await expect(page.getByRole('log')).toContainText(caseNumber);
      expect(await findings(page)).toEqual([]);
      await keepPicture(page, `axe-chat-${colorScheme}`);
    });
  });
}
