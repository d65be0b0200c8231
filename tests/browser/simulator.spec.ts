// The first minute of a newcomer: a need written on a phone, its answer, its ticks, and what went over the wire.
import { arrived, expect, keepPicture, station, test, write, type Locator } from './tools';

const flood = 'se inundó mi casa en Babahoyo y no tenemos comida';
const caseNumber = /\b[34679ACDEFGHJKMNPQRTWXY]{8}\b/;
const twoTicks = /^(delivered|read)$/;

// The newest message on the phone that says so, once it is there.
async function until(phone: Locator, expected: RegExp): Promise<Locator> {
  const hit = arrived(phone).filter({ hasText: expected }).last();
  await expect(hit).toBeVisible();
  return hit;
}

test('a flood told by WhatsApp becomes an urgent case with a number, and its ticks reach two', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await expect(phone.getByRole('textbox', { name: 'Mensaje' })).toHaveValue(flood);
  await phone.getByRole('button', { name: 'Enviar' }).click();

  await expect(phone.locator('.mine').first()).toContainText(flood);
  const answer = await until(phone, caseNumber);
  await expect(answer).toContainText('Abrimos su caso'); // what is said of urgent needs alone, before anything is asked
  await expect(answer).toHaveAttribute('data-status', twoTicks);
  await expect(phone.locator('.mine').first()).not.toHaveAttribute('data-status', /sending|refused|failed/);
  await keepPicture(bench, 'flood-whatsapp');
});

test('the same flood by SMS gets its case number, and every message shows its parts', async ({ bench }) => {
  const phone = station(bench, 'sms');
  await write(phone, flood);

  const answer = await until(phone, caseNumber);
  await expect(answer).toHaveAttribute('data-status', 'delivered');
  for (const turn of await phone.locator('.turn').all()) await expect(turn.locator('.parts')).toHaveText(/^\d+ partes? ·$/);
  await expect(phone.locator('.choice')).toHaveCount(0);
  await keepPicture(bench, 'flood-sms');
});

test('a general question is answered with its source', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'que es el registro social');
  await until(phone, /Fuente/);
  await keepPicture(bench, 'general-answer');
});

test('"persona" is handed over with a case number', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'persona');
  await until(phone, caseNumber);
  await keepPicture(bench, 'handed-over');
});

test('a tapped WhatsApp button is said on the phone, travels as a button and is answered', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'que es el registro social');
  const button = phone.locator('.choice', { hasText: /^\s*Sí\s*$/ }).last();
  await expect(button).toBeVisible();
  const before = await arrived(phone).count();

  await button.click();
  await expect(phone.locator('.mine').last()).toContainText('Sí');
  await expect.poll(() => arrived(phone).count()).toBeGreaterThan(before);
  await bench.locator('.wire-row', { hasText: 'mensaje' }).last().click();
  await expect(bench.locator('.exchange .bytes').first()).toContainText('button_reply');
  await keepPicture(bench, 'button-tapped');
});

test('a WhatsApp list opens inside the phone, closes by Escape, and its row is answered', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'menú');
  const opener = phone.locator('.choice[aria-haspopup]').last();
  await opener.click();
  const sheet = phone.getByRole('dialog');
  await expect(sheet.locator('.sheet-row').first()).toBeFocused();
  await keepPicture(bench, 'list-open');
  await bench.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(opener).toBeFocused();

  await opener.click();
  const row = sheet.locator('.sheet-row').first();
  const title = await row.locator('.sheet-row-title').innerText();
  const before = await arrived(phone).count();
  await row.click();
  await expect(sheet).toHaveCount(0);
  await expect(phone.locator('.mine').last()).toContainText(title);
  await expect.poll(() => arrived(phone).count()).toBeGreaterThan(before);
});

test('every request on the wire opens and shows its signature', async ({ bench }) => {
  await write(station(bench, 'whatsapp'), flood);
  const wire = bench.locator('section.wire');
  const webhook = wire.getByRole('button', { name: /entra.*mensaje/ }).first();
  await webhook.click();

  const detail = wire.locator('.exchange');
  await expect(webhook).toHaveAttribute('aria-expanded', 'true');
  const signature = detail.locator('.field-signature');
  await expect(signature).toContainText('X-Hub-Signature-256');
  await expect(signature).toContainText(/sha256=[0-9a-f]{64}/);
  await expect(detail.locator('.bytes').first()).toContainText('"whatsapp_business_account"');
  await keepPicture(bench, 'wire-open');

  await detail.getByRole('button', { name: 'Bytes tal cual' }).click();
  await expect(detail.locator('.bytes').first()).toContainText('{"');

  await bench.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(webhook).toBeFocused();

  const send = wire.getByRole('button', { name: /sale.*envío/ }).first();
  await send.click();
  await expect(detail).toContainText('messaging_product');
});

test('somebody else takes the phone: a new number, an empty conversation, the old one still there', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'persona');
  await until(phone, caseNumber);
  const first = (await phone.locator('.person-name').innerText()).trim();

  await phone.getByRole('button', { name: 'Otra persona' }).click();
  await bench.getByRole('textbox', { name: 'Nombre' }).fill('Rosa Vera');
  await bench.getByRole('textbox', { name: 'Número' }).fill('12');
  await bench.getByRole('button', { name: 'Usar este teléfono' }).click();
  await expect(bench.getByRole('alert').filter({ hasText: 'no es un número' })).toBeVisible();
  await bench.getByRole('textbox', { name: 'Número' }).fill('+593 99 555 0001');
  await bench.getByRole('button', { name: 'Usar este teléfono' }).click();

  const who = phone.getByRole('combobox', { name: 'Persona con el teléfono' });
  await expect(who.locator('option:checked')).toHaveText('Rosa Vera …0001');
  await expect(phone.locator('.person-number')).toHaveText('+593 99 555 0001');
  await expect(phone.locator('.turn')).toHaveCount(0);
  const older = await who.locator('option', { hasText: first }).getAttribute('value');
  await who.selectOption(older);
  await expect(phone.locator('.mine')).toContainText('persona');
});

test('a thin line says that the simulator is out of reach, and goes when it is back', async ({ page, simulator }) => {
  await page.route('**/simulator/api/**', (route) => route.abort());
  await page.goto(simulator);
  await expect(page.getByText('Se perdió la conexión con el simulador')).toBeVisible();
  await expect(page.getByText('Sin conexión')).toBeVisible();
  await keepPicture(page, 'out-of-reach');

  await page.unroute('**/simulator/api/**');
  await expect(page.getByText('En vivo')).toBeVisible();
  await expect(page.getByText('Se perdió la conexión con el simulador')).toHaveCount(0);
});

test('what was written stays in its box when it could not be sent', async ({ page, simulator }) => {
  await page.goto(simulator);
  await expect(page.getByText('En vivo')).toBeVisible();
  await page.route('**/simulator/api/**', (route) => route.abort());
  const phone = station(page, 'sms');
  await write(phone, 'no me llegó el bono');
  await expect(phone.getByRole('alert')).toContainText('No se envió; su texto sigue aquí');
  await expect(phone.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('no me llegó el bono');

  await page.unroute('**/simulator/api/**');
  await phone.getByRole('button', { name: 'Enviar' }).click();
  await expect(phone.locator('.mine')).toContainText('no me llegó el bono');
});

test('a conversation survives a reload of the page', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, 'persona');
  const number = caseNumber.exec(await (await until(phone, caseNumber)).innerText())?.[0] ?? 'none';
  await bench.reload();
  await expect(arrived(station(bench, 'whatsapp')).filter({ hasText: number })).toHaveCount(1);
});

test('hostile text is shown as text', async ({ bench }) => {
  const phone = station(bench, 'whatsapp');
  const hostile = '<img src=x onerror=alert(1)> *<script>alert(2)</script>* \u202eabc';
  await write(phone, hostile);
  await expect(phone.locator('.mine .bubble-text')).toHaveText(hostile.replaceAll('*', ''));
  expect(await phone.locator('.bubble img, .bubble script').count()).toBe(0);
});

test('the page speaks English when asked to, and remembers it', async ({ bench }) => {
  await bench.getByRole('button', { name: 'English' }).click();
  await expect(bench.getByRole('heading', { name: 'Phones simulator' })).toBeVisible();
  await expect(bench.locator('html')).toHaveAttribute('lang', 'en');
  await bench.reload();
  await expect(bench.getByRole('heading', { name: 'On the wire' })).toBeVisible();
});
