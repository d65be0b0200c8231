// A flood told by WhatsApp reaches a person, who answers, and gives the conversation back.
import { answer, caseOn, flood, newPhone, openCase, packet, pickUp, said, signedIn, take, until } from './story_tools';
import { arrived, expect, keepPicture, station, test, write } from './tools';

test('the flood reaches an officer with its packet; she answers, and the ticks go to read', async ({ bench, town, browser }) => {
  const phone = station(bench, 'whatsapp');
  await write(phone, flood);
  const number = await caseOn(phone);

  const ana = await signedIn(browser, town, 'ana');
  await openCase(ana, 'En espera', 'María');
  await expect(packet(ana)).toContainText(number);
  await expect(packet(ana)).toContainText('Babahoyo');
  await expect(packet(ana)).toContainText(flood);
  await packet(ana).getByText('Por qué se entendió así').click();
  await expect(packet(ana).locator('.why')).toContainText(/inund/);
  await keepPicture(ana, 'story-packet');

  await take(ana);
  await answer(ana, 'Buenos días, María. Soy Ana, del municipio. Ya buscamos un albergue.');
  const reply = await until(phone, 'Soy Ana');
  await expect(reply).toHaveAttribute('data-status', /delivered|read/);
  await phone.getByRole('textbox', { name: 'Mensaje' }).focus(); // María looks at her phone
  await expect(reply).toHaveAttribute('data-status', 'read');
  const row = ana.locator('.turn', { hasText: 'Soy Ana' });
  await expect(row).toContainText('leído');
  await keepPicture(ana, 'story-answered');
  await keepPicture(bench, 'story-answered-phone');
});

test('while an officer has the person, the assistant is silent on both of her lines, and speaks again afterwards', async ({ bench, town, browser }) => {
  const whatsapp = station(bench, 'whatsapp');
  const sms = station(bench, 'sms');
  await write(whatsapp, flood);
  await caseOn(whatsapp);
  const ana = await signedIn(browser, town, 'ana');
  await openCase(ana, 'En espera', 'María');
  await take(ana);
  const before = await arrived(whatsapp).count();

  await newPhone(town, 'sms', '+593991234567', 'María');
  await pickUp(bench, 'sms', 'Persona con el teléfono', /María/);
  await write(sms, 'también le escribo por aquí');
  await write(whatsapp, 'somos cinco');
  await expect(said(ana).filter({ hasText: 'también le escribo por aquí' })).toBeVisible();
  await expect(said(ana).filter({ hasText: 'somos cinco' })).toBeVisible();
  // Ours leave in order: had the assistant said anything, it would be there before this.
  await answer(ana, 'Las leo por los dos lados.');
  const hers = bench.locator('.theirs').filter({ hasText: 'Las leo por los dos lados.' });
  await expect(hers).toHaveCount(1);
  expect((await arrived(whatsapp).count()) - before + (await arrived(sms).count())).toBe(1);
  await keepPicture(bench, 'story-silent');

  await ana.getByRole('button', { name: 'Devolver al asistente' }).click();
  await expect(ana.getByRole('button', { name: /^Tomar conversación/ })).toBeVisible();
  const silent = await arrived(whatsapp).count();
  await write(whatsapp, 'que es el registro social');
  await expect.poll(() => arrived(whatsapp).count()).toBeGreaterThan(silent);
  await keepPicture(ana, 'story-handed-back');
});
