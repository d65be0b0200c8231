// WCAG 2.2 AA on every state of the inbox, by day and night, in three widths; and the whole day by keyboard alone.
import { findingsByDayAndNight, pageScrolls } from './axe';
import { expect, messages, openCase, signIn, signInAs, test } from './inbox_tools';
import { keepPicture } from './tools';

const sizes = { wide: { width: 1366, height: 768 }, middle: { width: 1000, height: 700 }, narrow: { width: 320, height: 640 } };

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport });

    test('axe finds nothing by day or night, and the page itself does not scroll', async ({ page, fresh, quiet: _ }) => {
      const look = async (name: string) => {
        expect(await findingsByDayAndNight(page, (scheme) => keepPicture(page, `inbox-${scheme}-${size}-${name}`)), name).toEqual([]);
        expect(await pageScrolls(page), name).toBe(false);
      };
      const open = async (view: string, id: string) => {
        await page.goto(`${fresh.address}#${view}/${id}`);
        await expect(page.locator('.turn').first()).toBeVisible();
      };
      await page.goto(fresh.address);
      await expect(page.getByLabel('Cuenta')).toBeVisible();
      await look('door');
      await signIn(page);
      await expect(page.locator('a.row').first()).toBeVisible();
      await look('list');
      await page.goto(`${fresh.address}#waiting`);
      await expect(page.locator('a.row').nth(3)).toBeVisible();
      await look('waiting');
      await open('waiting', 'c-maria');
      if (size === 'wide') await page.locator('.why summary').click();
      await look('to-be-taken');
      await open('waiting', 'c-hidden');
      await look('sensitive');
      await open('taken', 'c-rosa');
      await look('somebody-elses');
      await open('mine', 'c-jose');
      await look('mine');
      if (size !== 'wide') {
        await page.getByRole('button', { name: 'Ficha' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await look('drawer');
        await page.keyboard.press('Escape');
      }
      await page.locator('.head-acts').getByRole('button', { name: 'Derivar' }).click();
      await expect(page.getByRole('dialog').getByRole('radio').first()).toBeAttached();
      await look('refer');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Cerrar caso' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('close');
      await page.keyboard.press('Escape');
      await page.goto(`${fresh.address}#mine/c-gone`);
      await expect(page.getByText('Este caso no existe')).toBeVisible();
      await look('gone');
    });

    test('axe finds nothing on the pages about the house', async ({ page, fresh, quiet: _ }) => {
      const look = async (name: string) => {
        expect(await findingsByDayAndNight(page, (scheme) => keepPicture(page, `house-${scheme}-${size}-${name}`)), name).toEqual([]);
        expect(await pageScrolls(page), name).toBe(false);
        expect(await page.locator('.house').evaluate((element) => element.scrollWidth - element.clientWidth), name).toBe(0);
      };
      await fresh.trick('house', { stalled_seconds: 300 });
      await page.goto(`${fresh.address}#lines`);
      await signInAs(page, 'ivo');
      await page.locator('.hook summary').first().click();
      await expect(page.getByRole('table')).toBeVisible();
      await look('lines');
      await page.goto(`${fresh.address}#letters`);
      await expect(page.locator('.letter')).toHaveCount(4);
      await look('letters');
      expect(await page.locator('.rail-place').evaluateAll((doors) => doors.filter((door) => door.scrollWidth > door.clientWidth).length)).toBe(0);
    });
  });
}

test('list, open, take, write, note, refer, search and help by keyboard alone', async ({ desk }) => {
  const focused = desk.locator(':focus');
  await desk.getByRole('link', { name: /^En espera/ }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('a.row').nth(3)).toBeVisible();
  await desk.keyboard.press('j');
  await desk.keyboard.press('j');
  await expect(focused).toContainText('María Guamán');
  await desk.keyboard.press('k');
  await expect(focused).toContainText('Sensible');
  await desk.keyboard.press('j');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('.conversation h2')).toHaveText('María Guamán');
  await desk.keyboard.press('d');
  await expect(desk.getByText('Para derivar, primero tome la conversación.')).toBeVisible();
  await desk.keyboard.press('t');
  await expect(desk.getByLabel('Respuesta a la persona')).toBeFocused();
  await desk.keyboard.type('Buenas tardes. jktd?');
  await desk.keyboard.press('Control+Enter');
  await expect(messages(desk).last()).toHaveText('Buenas tardes. jktd?');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('n');
  await expect(desk.getByLabel('Nota para sus colegas')).toBeFocused();
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('d');
  await expect(desk.getByRole('dialog', { name: /Derivar el caso/ })).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await desk.keyboard.press('/');
  await expect(desk.getByLabel('Buscar en esta lista')).toBeFocused();
  await desk.keyboard.type('persona 29');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('?');
  const help = desk.getByRole('dialog', { name: 'Teclas' });
  await expect(help).toContainText('Tomar la conversación');
  await desk.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('j goes through the whole list, page after page, and the focus is never lost', async ({ desk }) => {
  await desk.getByRole('link', { name: /^En espera/ }).click();
  await expect(desk.locator('a.row').nth(3)).toBeVisible();
  for (let n = 0; n < 120; ++n) {
    await desk.keyboard.press('j');
    await expect(desk.locator('a.row:focus')).toHaveCount(1);
  }
  await expect(desk.locator('li:has(a.row:focus)')).toHaveAttribute('aria-posinset', '120');
});

test.describe('on a telephone', () => {
  test.use({ viewport: sizes.narrow, hasTouch: true });

  test('one column: the list, the conversation, and back by the button and by the browser', async ({ desk }) => {
    await expect(desk.locator('.work')).toBeHidden();
    await openCase(desk, 'Mías', 'José Quishpe');
    await expect(desk.locator('.cases')).toBeHidden();
    await desk.getByRole('button', { name: 'Volver', exact: true }).click();
    await expect(desk.locator('.cases')).toBeVisible();
    await desk.locator('a.row', { hasText: 'José' }).click();
    await expect(desk.locator('.cases')).toBeHidden();
    await desk.goBack();
    await expect(desk.locator('.cases')).toBeVisible();
  });

  test('everything that is tapped is at least 44 px high', async ({ desk }) => {
    // In one look: the list is drawn anew while one asks element by element.
    const small = () => desk.locator('button:visible, a:visible, select:visible, textarea:visible').evaluateAll((all) => all
      .map((element) => ({ height: element.getBoundingClientRect().height, words: element.textContent, apart: element.closest('.bubble, .referral, .past') }))
      .filter(({ height, apart }) => height < 44 && !apart)
      .map(({ height, words }) => `${words} ${height}`));
    await expect(desk.locator('a.row').first()).toBeVisible();
    expect(await small()).toEqual([]);
    await openCase(desk, 'Mías', 'José Quishpe');
    expect(await small()).toEqual([]);
  });
});
