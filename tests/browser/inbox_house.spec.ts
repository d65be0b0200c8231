// What supervisors and administrators look after: the lines, what they cost, and what could not be done.
import { expect, signIn, signInAs, test, type Page } from './inbox_tools';

const card = (page: Page, line: string) => page.locator('.line-card').filter({ has: page.getByRole('heading', { name: line, exact: true }) });
const letters = (page: Page) => page.locator('.letter');

test('a supervisor comes to the lines by the rail, and back to the queue; an officer has no such door', async ({ desk, fresh }) => {
  const rail = desk.getByRole('navigation', { name: 'Páginas' });
  await rail.getByRole('link', { name: 'Líneas' }).click();
  await expect(desk.getByRole('heading', { name: 'Líneas', level: 1 })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Líneas' })).toHaveAttribute('aria-current', 'page');
  await desk.keyboard.press('t'); // nothing to take here
  await rail.getByRole('link', { name: 'Bandeja' }).click();
  await expect(desk.locator('a.row').first()).toBeVisible();
  expect(await fresh.seen()).toEqual([]);

  await desk.getByRole('button', { name: /^Salir/ }).click();
  await signIn(desk, 'luis');
  await expect(rail.getByRole('link', { name: 'Bandeja' })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Líneas' })).toHaveCount(0);
  await desk.goto(`${fresh.address}#lines`);
  await expect(desk.getByRole('navigation', { name: 'Colas' })).toBeVisible();
});

test('each line says how it does, in words', async ({ desk, fresh }) => {
  await desk.goto(`${fresh.address}#lines`);
  for (const [line, ...says] of [
    ['whatsapp', 'En orden', '3 min', '4 hasta que las personas escriban', '1840 mensajes', '$23,92'],
    ['sms', 'El proveedor falla', 'Última queja, hace 4 minutos: vonage: HTTP 503', 'Por enviar37desde hace 4 min', '2 no entregados', '≈ $124,20', '3 mensajes sin precio', '3105 partes'],
    ['sms-claro', 'Firmas rechazadas', 'Se rechazaron 12 avisos', 'hace 7 minutos', 'Última entradanada aún'],
    ['telegram', 'En pausa', 'El proveedor pidió esperar hasta las', '429'],
    ['email', 'El proveedor se queja', '452 insufficient storage'],
    ['chat', 'Sin noticias', 'No ha llegado nada desde que arrancó'],
  ] as const) {
    for (const words of says) await expect(card(desk, line), line).toContainText(words);
  }
});

test('a line that rests stands out, and is in order again without a reload', async ({ page, fresh, quiet: _ }) => {
  await page.clock.install();
  await page.goto(`${fresh.address}#lines`);
  await signInAs(page, 'ivo');
  await expect(page.getByText('4 de 6 líneas necesitan que alguien las mire.')).toBeVisible();
  await expect(page.getByText('no se atiende')).toHaveCount(0);
  const { lines } = (await (await page.request.get(`${fresh.address}api/v1/lines`)).json()) as { lines: object[] };
  await fresh.trick('house', { stalled_seconds: 300, lines: lines.slice(0, 1) });
  await page.clock.runFor(16_000);
  await expect(page.getByText('Todas las líneas trabajan.')).toBeVisible();
  await expect(page.getByText('no se atiende desde hace 5 min')).toBeVisible();
});

test("an administrator's lines have the provider's address, and it is copied; a supervisor's have none", async ({ page, fresh, quiet: _, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(fresh.address);
  await signInAs(page, 'ivo'); // without a desk: the lines are the first page
  const sms = card(page, 'sms');
  await sms.getByText('Dirección para el proveedor').click();
  await sms.getByRole('button', { name: 'Copiar' }).click();
  await expect(sms.getByRole('status')).toContainText('Copiada');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://chat.example.ec/hooks/vonage/sms/0123456789abcdef');
  await card(page, 'email').getByText('Dirección para el proveedor').click();
  await expect(card(page, 'email')).toContainText('Le falta el comienzo');
  await expect(card(page, 'chat').getByText('Dirección para el proveedor')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Páginas' }).getByRole('link', { name: 'Bandeja' })).toHaveCount(0);

  await page.getByRole('button', { name: /^Salir/ }).click();
  await signIn(page);
  await page.goto(`${fresh.address}#lines`);
  await expect(card(page, 'sms')).toBeVisible();
  await expect(page.getByText('Dirección para el proveedor')).toHaveCount(0);
});

test('where the browser has no clipboard, the address is selected and the page says what to do', async ({ page, fresh, quiet: _ }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(fresh.address);
  await signInAs(page, 'ivo');
  const sms = card(page, 'sms');
  await sms.getByText('Dirección para el proveedor').click();
  await sms.getByRole('button', { name: 'Copiar' }).click();
  await expect(sms.getByRole('status')).toContainText('cópiela con el teclado');
  await expect(sms.getByRole('textbox')).toBeFocused();
});

test('what each month cost, the newest first, and how sure that is', async ({ desk, fresh }) => {
  await desk.goto(`${fresh.address}#lines`);
  const rows = desk.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText(/4[.\s]?050.*4[.\s]?945.*≈ \$148,12/);
  await expect(rows.nth(2)).toContainText('$101,40');
  await expect(rows.nth(2)).not.toContainText('≈');
  await expect(rows.nth(3)).toContainText('sin precio');
});

test('what could not be done says what, where and why; tried again it goes, and the next has the focus', async ({ desk, fresh }) => {
  await desk.goto(`${fresh.address}#letters`);
  await expect(letters(desk)).toHaveCount(4);
  await expect(letters(desk).first()).toContainText('Un mensaje nuestro que no salió');
  await expect(letters(desk).first()).toContainText('Línea sms');
  await expect(letters(desk).first()).toContainText('gave up after 24 hours: vonage: HTTP 503');
  await expect(letters(desk).last().getByRole('button', { name: 'Intentar otra vez' })).toHaveCount(0); // a receipt cannot be repeated
  await letters(desk).first().getByRole('button', { name: 'Intentar otra vez' }).press('Enter');
  await expect(letters(desk)).toHaveCount(3);
  await expect(desk.getByText('Se intenta otra vez: Un mensaje nuestro que no salió.')).toBeVisible();
  await expect(letters(desk).first().getByRole('button').first()).toBeFocused();
  expect((await fresh.seen()).map(({ path }) => path)).toEqual(['/dead-letters/l-1/retry']);
});

test('what is settled is put away, once one is sure, by keyboard alone; the case it is about is one link away', async ({ desk, fresh }) => {
  await desk.goto(`${fresh.address}#letters`);
  const receipt = letters(desk).last();
  await receipt.getByRole('button', { name: 'Ya está resuelto' }).press('Enter');
  await expect(receipt.getByRole('button', { name: 'Sí, quitar' })).toBeFocused();
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter'); // thought better of it
  await expect(receipt.getByRole('button', { name: 'Ya está resuelto' })).toBeFocused();
  expect(await fresh.seen()).toEqual([]);

  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Enter');
  await expect(letters(desk)).toHaveCount(3);
  await expect(desk.getByText('Resuelto: Un aviso de entrega de un mensaje que no es nuestro.')).toBeVisible();
  await expect(letters(desk).last().getByRole('button').first()).toBeFocused();
  expect((await fresh.seen()).map(({ path }) => path)).toEqual(['/dead-letters/l-4/dismiss']);

  await letters(desk).first().getByRole('link', { name: 'Caso C4R79EWX' }).click();
  await expect(desk.getByRole('heading', { level: 2, name: /María/ })).toBeVisible();
});

test('a letter that a colleague was quicker with says so and stays until it is looked at again', async ({ desk, fresh }) => {
  await desk.goto(`${fresh.address}#letters`);
  await expect(letters(desk)).toHaveCount(4);
  await fresh.trick('house', { letters: [] });
  await letters(desk).first().getByRole('button', { name: 'Intentar otra vez' }).click();
  await expect(letters(desk).first().getByRole('alert')).toContainText('Ya no existe');
  await desk.reload();
  await expect(desk.getByText('No hay nada pendiente.')).toBeVisible();
});

test('lines that cannot be loaded say so, and are loaded when asked again', async ({ desk, fresh }) => {
  await fresh.trick('fault', { path: '/lines', status: 404 });
  await desk.goto(`${fresh.address}#lines`);
  await expect(desk.getByRole('alert')).toContainText('No se pudo cargar');
  await desk.getByRole('button', { name: 'Intentar otra vez' }).click();
  await expect(card(desk, 'whatsapp')).toBeVisible();
});
