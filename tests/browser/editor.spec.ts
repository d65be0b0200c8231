// What programme staff do in the rule editor: look, write, see what is wrong, try, save, publish, go back; and what must
// not be lost when the network, the session or a colleague gets in the way.
import { findingsByDayAndNight, pageScrolls } from './axe';
import { PackMock, origin } from './pack_mock';
import { expect, keepPicture, test as base, type Page } from './tools';

const test = base.extend<{ pack: PackMock; quiet: void; editor: Page }>({
  // No script error and no broken policy; a refusal that a test asks for is no complaint.
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  pack: async ({ page }, use) => {
    const pack = new PackMock();
    await pack.serve(page);
    await use(pack);
  },
  editor: async ({ page, pack: _ }, use) => {
    await page.goto(`${origin}/editor`);
    await expect(page.getByRole('heading', { name: 'Editor de reglas' })).toBeVisible();
    await use(page);
  },
});

const code = (page: Page) => page.locator('.code textarea');
const sentence = (page: Page) => page.getByRole('textbox', { name: 'Escriba como lo haría una persona' });
const tree = (page: Page, name: string | RegExp) => page.locator('.tree-item').filter({ hasText: name }).first();

// By the name it has in the tree.
async function openFile(page: Page, name: string) {
  await page.getByRole('searchbox', { name: 'Buscar en el contenido' }).fill(name);
  await tree(page, name).click();
}

// The whole text replaced, as if typed.
async function rewrite(page: Page, change: (text: string) => string) {
  await code(page).fill(change(await code(page).inputValue()));
}

test('the tree names needs, answers and phrases, and a choice shows its JSON at its place', async ({ editor }) => {
  await tree(editor, 'Urgente o emergencia').click();
  await tree(editor, 'Desastre').click();
  await expect(editor.locator('.part-head h2')).toContainText('categories/urgente.json /subcategories/');
  const inView = await code(editor).evaluate((area: HTMLTextAreaElement) => {
    const row = parseFloat(getComputedStyle(area).lineHeight);
    return area.value.split('\n').slice(Math.round(area.scrollTop / row)).slice(0, 8).join('\n');
  });
  expect(inView).toContain('"urgente.desastre"');
  await keepPicture(editor, 'editor-part');
});

test('a JSON mistake stands at its line at once, and goes when it is mended', async ({ editor }) => {
  await openFile(editor, 'pack.json');
  await rewrite(editor, (text) => text.replace('"id": "ecuador",', '"id": "ecuador"'));
  await expect(editor.locator('.code-flag')).toHaveCount(1);
  await expect(editor.locator('#code-told')).toContainText('Línea 4: Aquí falta una coma');
  const row = editor.locator('.problems-row').first();
  await expect(row).toContainText('pack.json:4');
  await keepPicture(editor, 'editor-mistake');
  await row.click();
  await expect(code(editor)).toBeFocused();
  await editor.keyboard.press('ControlOrMeta+z');
  await expect(editor.locator('.code-flag')).toHaveCount(0);
});

test("the server's problems stand at their pointer; a click in the list leads there, talks too", async ({ editor }) => {
  await openFile(editor, 'Quejas y reclamos');
  await rewrite(editor, (text) => text.replace(/"slots": \[\s*"[a-z_]+"/, '"slots": ["cantn"'));
  const row = editor.locator('.problems-row').filter({ hasText: 'cantn' });
  await expect(row).toBeVisible();
  await expect(editor.locator('.problems-fold')).toContainText('1 falla');
  await editor.locator('.problems-row').filter({ hasText: 'desastre.sms.talk:4' }).click();
  await expect(editor.locator('.part-head h2')).toContainText('talks/desastre.sms.talk');
  await row.click();
  await expect(code(editor)).toBeFocused();
  const line = await code(editor).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart).split('\n')[0]);
  expect(line).toContain('cantn');
  await keepPicture(editor, 'editor-problems');
});

test('a sentence is tried on what is on the screen, saved or not, with its reasons', async ({ editor, pack }) => {
  await sentence(editor).fill('se inundó mi casa');
  await expect(editor.locator('.try-best')).toContainText('Inundación o desastre');
  await expect(editor.locator('.why')).toContainText('«inundó mi casa»');
  await expect(editor.locator('.runners')).toContainText('Sin techo');
  await expect(editor.locator('.said').last()).toContainText('Abrimos su caso');
  expect(pack.tries.at(-1)?.files).toBeUndefined(); // the published pack: nothing to send

  await tree(editor, 'phrases.es.json').click();
  await editor.getByRole('textbox', { name: 'thanks.reply' }).fill('Para servirle.');
  await expect(editor.locator('.said').last()).toContainText('Para servirle.');
  await editor.getByRole('button', { name: 'SMS' }).click();
  await expect.poll(() => pack.tries.at(-1)?.channel).toBe('sms');
  await keepPicture(editor, 'editor-try');
});

test('a phrase is changed, saved by Ctrl+S, published with a note, and rolled back', async ({ editor, pack }) => {
  await tree(editor, 'phrases.es.json').click();
  await editor.getByRole('textbox', { name: 'thanks.reply' }).fill('Para servirle.');
  await expect(editor.locator('.draft')).toContainText('Cambios sin guardar');
  await editor.keyboard.press('ControlOrMeta+s');
  await expect(editor.locator('.draft')).toContainText('Borrador guardado');
  expect(pack.draft?.files['phrases.es.json']).toContain('Para servirle.');

  await editor.getByRole('button', { name: 'Publicar', exact: true }).click();
  const dialog = editor.getByRole('dialog');
  await expect(dialog).toContainText('phrases.es.json');
  await dialog.getByText('phrases.es.json').click();
  await expect(dialog.locator('.line-more')).toContainText(['{', 'Para servirle.', '}']);
  await dialog.getByRole('textbox', { name: 'Nota para el equipo' }).fill('más amable');
  await keepPicture(editor, 'editor-publish');
  await dialog.getByRole('button', { name: 'Publicar ahora' }).click();
  await expect(editor.getByText('Publicado: versión 2026.11.2')).toBeVisible();
  await expect(editor.locator('.draft')).toContainText('Igual a lo publicado');

  await editor.getByRole('button', { name: 'Versiones' }).click();
  await expect(dialog).toContainText('más amable');
  await keepPicture(editor, 'editor-versions');
  await dialog.getByRole('button', { name: 'Volver a esta 2026.11.1' }).click();
  await expect(dialog.locator('.changes')).toContainText('phrases.es.json');
  await dialog.getByRole('button', { name: 'Volver a 2026.11.1' }).click();
  await expect(editor.getByText('Versión 2026.11.3 publicada con el contenido de 2026.11.1')).toBeVisible();
});

test('a pack with problems is not published, and says why', async ({ editor, pack }) => {
  await openFile(editor, 'Quejas y reclamos');
  await rewrite(editor, (text) => text.replace(/"slots": \[\s*"[a-z_]+"/, '"slots": ["cantn"'));
  await editor.getByRole('button', { name: 'Publicar', exact: true }).click();
  await editor.getByRole('button', { name: 'Publicar ahora' }).click();
  await expect(editor.getByRole('dialog')).toContainText('El paquete tiene problemas');
  expect(pack.versions).toHaveLength(1);
  await editor.keyboard.press('Escape');
  await expect(editor.locator('.problems-row').filter({ hasText: 'cantn' })).toBeVisible();
});

test('a colleague saved other files meanwhile: both are put together', async ({ editor, pack }) => {
  await openFile(editor, 'pack.json');
  await rewrite(editor, (text) => `${text}\n`);
  pack.saves_as('ana', (files) => ({ ...files, 'places.json': '{"cantons": []}' }));
  await editor.getByRole('button', { name: 'Guardar' }).click();
  const dialog = editor.getByRole('dialog');
  await expect(dialog).toContainText('ana guardó el borrador');
  await keepPicture(editor, 'editor-conflict');
  await dialog.getByRole('button', { name: 'Juntar los dos' }).click();
  await editor.getByRole('button', { name: 'Guardar' }).click();
  await expect(editor.locator('.draft')).toContainText('Borrador guardado');
  expect(pack.draft?.files['places.json']).toBe('{"cantons": []}');
  expect(pack.draft?.files['pack.json']).toMatch(/\n\n$/);
});

test('a colleague saved the same file: mine or theirs, and what was left out comes back by undoing', async ({ editor, pack }) => {
  await openFile(editor, 'pack.json');
  await rewrite(editor, (text) => text.replace('"ecuador"', '"mine"'));
  pack.saves_as('ana', (files) => ({ ...files, 'pack.json': files['pack.json']!.replace('"ecuador"', '"hers"') }));
  await editor.keyboard.press('ControlOrMeta+s');
  const dialog = editor.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Juntar los dos' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Usar lo guardado' }).click();
  await expect(code(editor)).toHaveValue(/"hers"/);
  await code(editor).focus();
  await editor.keyboard.press('ControlOrMeta+z');
  await expect(code(editor)).toHaveValue(/"mine"/);
});

test('the network fails while saving: what was written stays, here and after a reload', async ({ page, pack }) => {
  await page.goto(`${origin}/editor`);
  await openFile(page, 'pack.json');
  await rewrite(page, (text) => text.replace('"ecuador"', '"mine"'));
  pack.failing = { path: '/packs/draft', status: 0 };
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Sin conexión con el servidor. Lo que escribió sigue aquí.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Recuperamos sus cambios')).toBeVisible();
  await openFile(page, 'pack.json');
  await expect(code(page)).toHaveValue(/"mine"/);
  pack.failing = null;
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.locator('.draft')).toContainText('Borrador guardado');
});

test('the session ends while writing: nothing is lost, and signing in leads back', async ({ page, pack }) => {
  await page.goto(`${origin}/editor`);
  await openFile(page, 'pack.json');
  await rewrite(page, (text) => text.replace('"ecuador"', '"mine"'));
  pack.signedIn = false;
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Su sesión terminó.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ingresar de nuevo' })).toHaveAttribute('href', '/?next=/editor');
  await page.goto(`${origin}/editor`);
  await expect(page).toHaveURL(`${origin}/?next=/editor`);
  pack.signedIn = true;
  await page.goto(`${origin}/editor`);
  await openFile(page, 'pack.json');
  await expect(code(page)).toHaveValue(/"mine"/);
});

test('in the text area Tab indents, Enter keeps the indent, Escape and Tab leave, Ctrl+F finds', async ({ editor }) => {
  await openFile(editor, 'places.json');
  await code(editor).fill('{');
  await code(editor).press('End');
  await editor.keyboard.press('Enter');
  await editor.keyboard.type('"cantons": []');
  await expect(code(editor)).toHaveValue('{\n  "cantons": []');
  await editor.keyboard.press('Shift+Tab');
  await expect(code(editor)).toHaveValue('{\n"cantons": []');
  await editor.keyboard.press('ControlOrMeta+z');
  await expect(code(editor)).toHaveValue('{\n  "cantons": []');
  await editor.keyboard.press('ControlOrMeta+f');
  await editor.keyboard.type('cantons');
  await expect(editor.locator('.find-count')).toHaveText('1 de 1');
  await editor.keyboard.press('Escape');
  await expect(code(editor)).toBeFocused();
  expect(await code(editor).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('cantons');
  await editor.keyboard.press('Escape');
  await editor.keyboard.press('Tab');
  await expect(code(editor)).not.toBeFocused();
});

test('typing in the middle of a large file keeps the caret where it is', async ({ editor }) => {
  await tree(editor, 'Urgente o emergencia').click();
  await code(editor).evaluate((area: HTMLTextAreaElement) => {
    area.focus();
    area.setSelectionRange(5_000, 5_000);
  });
  await editor.keyboard.type('abc');
  expect(await code(editor).evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(5_003);
});

test('a file is made and removed again', async ({ editor }) => {
  await editor.getByRole('button', { name: 'Archivo nuevo' }).click();
  const path = editor.getByRole('textbox', { name: 'Ruta del archivo' });
  await path.fill('../x.json');
  await editor.getByRole('button', { name: 'Crear' }).click();
  await expect(editor.getByRole('alert').filter({ hasText: 'no es de un paquete' })).toBeVisible();
  await path.fill('answers/horarios.json');
  await editor.getByRole('button', { name: 'Crear' }).click();
  await expect(code(editor)).toHaveValue('{\n  "answers": []\n}\n');
  await editor.getByRole('button', { name: 'Quitar archivo' }).click();
  await editor.getByRole('dialog').getByRole('button', { name: 'Quitar archivo' }).click();
  await expect(tree(editor, 'horarios')).toHaveCount(0);
});

test('a supervisor looks and tries, but writes nothing', async ({ page, pack }) => {
  pack.roles = ['supervisor'];
  await page.goto(`${origin}/editor`);
  await expect(page.getByText('puede ver el paquete, no cambiarlo')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Guardar' })).toHaveCount(0);
  await openFile(page, 'pack.json');
  await expect(code(page)).toHaveJSProperty('readOnly', true);
});

test('the page speaks English when asked to', async ({ editor }) => {
  await editor.getByRole('button', { name: 'English' }).click();
  await expect(editor.getByRole('heading', { name: 'Rule editor' })).toBeVisible();
  await expect(tree(editor, 'Urgent or emergency')).toBeVisible();
});

const sizes = { wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 640 } };
for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport });

    test('axe finds nothing in the editor by day or night, and the page itself does not scroll', async ({ editor }) => {
      const narrow = size === 'narrow';
      const show = async (name: string) => {
        if (narrow) await editor.locator('.views').getByRole('button', { name }).click();
      };
      const clean = async (name: string) => {
        expect(await findingsByDayAndNight(editor, (scheme) => keepPicture(editor, `editor-${scheme}-${size}-${name}`)), name).toEqual([]);
        expect(await pageScrolls(editor), name).toBe(false);
      };
      await clean('open');
      await tree(editor, 'Mi bono, pago o plan').click();
      await rewrite(editor, (text) => text.replace('"order": 4,', '"order": 4'));
      await expect(editor.locator('.code-flag')).toHaveCount(1);
      await clean('mistake');
      await rewrite(editor, (text) => text.replace('"order": 4', '"order": 4,'));
      await show('Probar');
      await sentence(editor).fill('se inundó mi casa');
      await expect(editor.locator('.why')).toBeVisible();
      await clean('tried');
      await show('Contenido');
      await tree(editor, 'phrases.es.json').click();
      await editor.getByRole('textbox', { name: 'thanks.reply' }).fill('Para servirle.');
      await clean('phrases');
      await editor.getByRole('button', { name: 'Publicar', exact: true }).click();
      await editor.getByRole('dialog').locator('summary').first().click();
      await clean('publish');
    });
  });
}
