// What changes, as it changes: also after the line was gone. No message missing, none twice.
import { expect, messages, openCase, test } from './inbox_tools';
import { readUpwardsTo } from './reading';

test('what the person writes appears at once, in the conversation and in the list, and is read out', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  await fresh.trick('says', { contact: 'p-jose', texts: ['¿sigue ahí?'] });
  await expect(messages(desk).last()).toHaveText('¿sigue ahí?');
  await expect(desk.locator('a.row', { hasText: 'José Quishpe' })).toContainText('¿sigue ahí?');
  await expect(desk.getByRole('log')).toContainText('José Quishpe escribió: ¿sigue ahí?');
});

test('what did not reach the person says why at once, not after a reload', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  await desk.getByLabel('Respuesta a la persona').fill('Su pago llega mañana.');
  await desk.keyboard.press('Control+Enter');
  const reply = desk.locator('.turn', { hasText: 'Su pago llega mañana.' });
  await expect(reply).toBeVisible();
  await fresh.trick('tick', { contact: 'p-jose', status: 'failed', error: 'the person blocked the bot' });
  await expect(reply).toContainText('No se entregó. the person blocked the bot');
});

test('the line is gone for a while: a thin line says so, writing is kept, and nothing is missing or double after', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  await fresh.trick('says', { contact: 'p-jose', texts: ['antes del corte'] });
  await expect(messages(desk).last()).toHaveText('antes del corte');
  await desk.getByLabel('Respuesta a la persona').fill('Estoy revi');
  await fresh.trick('drop', { refuse: true });
  await expect(desk.getByText('Sin conexión con la ventanilla')).toBeVisible();
  const texts = Array.from({ length: 130 }, (_, at) => `durante el corte ${at + 1}`);
  await fresh.trick('says', { contact: 'p-jose', texts });
  await expect(desk.getByLabel('Respuesta a la persona')).toHaveValue('Estoy revi');

  await fresh.trick('hear');
  await expect(desk.getByText('Sin conexión con la ventanilla')).toHaveCount(0, { timeout: 20_000 });
  await expect(messages(desk).last()).toHaveText('durante el corte 130');
  const read = await readUpwardsTo('antes del corte', desk.locator('.history'));
  expect(texts.filter((text) => !read.includes(text))).toEqual([]);
});

test('a short cut is healed from the last id: the server is asked for what came after it only', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  await fresh.trick('says', { contact: 'p-jose', texts: ['uno'] });
  await expect(messages(desk).last()).toHaveText('uno');
  const asked = desk.waitForRequest((request) => request.url().includes('/api/v1/live'));
  await fresh.trick('drop');
  await fresh.trick('says', { contact: 'p-jose', texts: ['dos'] });
  expect(Number((await (await asked).allHeaders())['last-event-id'])).toBeGreaterThan(0);
  await expect(messages(desk).last()).toHaveText('dos');
  await expect(messages(desk).filter({ hasText: /^uno$/ })).toHaveCount(1);
});

test('reset: everything is loaded anew', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  const asked = Promise.all(['/counts', '/cases?', '/messages?', '/cases/c-jose'].map((part) => desk.waitForRequest((request) => request.url().includes(part))));
  await fresh.trick('reload');
  await asked;
  await expect(messages(desk).last()).toHaveText('gracias, espero entonces');
});

test('a colleague takes the person over: the box closes with the reason, the words stay', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'José Quishpe');
  await desk.getByLabel('Respuesta a la persona').fill('Le cuento que');
  await fresh.trick('takes', { case: 'c-jose', officer: 'luis', from: 'ana' });
  await expect(desk.locator('.holder')).toContainText('Luis Paredes atiende a esta persona');
  await expect(desk.getByLabel('Respuesta a la persona')).toHaveValue('Le cuento que');
  await expect(desk.getByLabel('Respuesta a la persona')).not.toBeEditable();
  await expect(desk.locator('a.row', { hasText: 'José Quishpe' })).toHaveCount(0); // no longer of «Mías»
});

test('whoever reads further up is not torn away by what arrives', async ({ desk, fresh }) => {
  await openCase(desk, 'Mías', 'Segundo Toapanta');
  await expect(messages(desk).last()).toHaveText('mensaje número 10000');
  await desk.locator('.history').evaluate((element) => element.scrollBy(0, -2000));
  await expect(desk.getByRole('button', { name: 'Ir al final' })).toBeVisible();
  await fresh.trick('says', { contact: 'p-long', texts: ['algo nuevo'] });
  await expect(desk.locator('a.row', { hasText: 'Segundo Toapanta' })).toContainText('algo nuevo');
  await expect(messages(desk).filter({ hasText: 'algo nuevo' })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Ir al final' }).click();
  await expect(messages(desk).last()).toHaveText('algo nuevo');
});
