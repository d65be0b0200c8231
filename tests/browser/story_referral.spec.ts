// An officer puts a case before a shelter; its contact officer answers by the messaging they have, and the citizen hears.
import { answer, caseOn, flood, openCase, packet, pickUp, signedIn, take, until } from './story_tools';
import { arrived, expect, keepPicture, show, station, test, write, type Page } from './tools';

async function refer(desk: Page, service: RegExp): Promise<void> {
  await desk.getByRole('button', { name: /^Derivar/ }).first().click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('radio', { name: service }).check({ force: true });
  await dialog.getByRole('textbox', { name: 'Qué debe saber el servicio' }).fill('Familia de cinco, con dos niños.');
  await dialog.getByRole('checkbox').check({ force: true });
  await keepPicture(desk, 'story-refer');
  await dialog.getByRole('button', { name: 'Derivar' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(packet(desk)).toContainText('Enviada, espera respuesta');
}

async function referred(bench: Page, desk: Page, service: RegExp): Promise<void> {
  const phone = station(bench, 'whatsapp');
  await write(phone, flood);
  await caseOn(phone);
  await openCase(desk, 'En espera', 'María');
  await take(desk);
  await answer(desk, '¿Nos permite dar su nombre y su teléfono al albergue?');
  await until(phone, '¿Nos permite');
  await write(phone, 'sí, por favor');
  await refer(desk, service);
}

// Both hear of it: the officer in the packet, the citizen on her phone.
async function attended(bench: Page, desk: Page, service: string, before: number): Promise<void> {
  await expect(packet(desk)).toContainText('Confirmó atención');
  const phone = station(bench, 'whatsapp');
  await expect.poll(() => arrived(phone).count()).toBeGreaterThan(before);
  await expect(arrived(phone).last()).toContainText(service);
}

for (const { by, service, name, who } of [
  { by: 'SMS', service: /Albergue La Unión/, name: 'La Unión', who: /Marta Arana/ },
  { by: 'WhatsApp', service: /Albergue Barreiro/, name: 'Barreiro', who: /Jorge Litardo/ },
] as const) {
  test(`a shelter's contact officer answers "1 CODE" by ${by}, and the citizen hears`, async ({ bench, town, browser }) => {
    const ana = await signedIn(browser, town, 'ana');
    await show(bench, 'Contacto');
    await pickUp(bench, 'officer', 'Oficial de contacto', who);
    const officer = station(bench, 'officer');
    await officer.getByRole('button', { name: by, exact: true }).click();
    await referred(bench, ana, service);

    await expect(arrived(officer).last()).toContainText(/\b1 [A-Z0-9]{4}\b/);
    const before = await arrived(station(bench, 'whatsapp')).count();
    await officer.getByRole('button', { name: /Confirmó atención/ }).click();
    await keepPicture(bench, `story-slip-${by.toLowerCase()}`);
    await officer.getByRole('button', { name: 'Enviar' }).click();
    await attended(bench, ana, name, before);
    await keepPicture(bench, `story-attended-${by.toLowerCase()}`);
    await keepPicture(ana, `story-attended-${by.toLowerCase()}-inbox`);
  });
}

test('a shelter\'s contact officer answers "1 CODE" by e-mail, and the citizen hears', async ({ bench, town, browser }) => {
  const ana = await signedIn(browser, town, 'ana');
  await show(bench, 'Correo');
  await pickUp(bench, 'mail', 'De quién es el correo', /Lucía Franco/);
  const mailbox = station(bench, 'mail');
  await referred(bench, ana, /Casa de acogida El Salto/);

  await mailbox.locator('.theirs').getByRole('button').first().click();
  await expect(mailbox.getByRole('article')).toContainText(/\b1 [A-Z0-9]{4}\b/);
  await keepPicture(bench, 'story-slip-mail');
  const before = await arrived(station(bench, 'whatsapp')).count();
  await mailbox.getByRole('button', { name: /Confirmó atención/ }).click();
  await mailbox.getByRole('button', { name: 'Enviar correo' }).click();
  await attended(bench, ana, 'El Salto', before);
  await keepPicture(bench, 'story-attended-mail');
});

test('a contact officer who cannot, and one who asks: the officer reads why, and nobody is told it is done', async ({ bench, town, browser }) => {
  const ana = await signedIn(browser, town, 'ana');
  await show(bench, 'Contacto');
  await pickUp(bench, 'officer', 'Oficial de contacto', /Marta Arana/);
  const officer = station(bench, 'officer');
  await referred(bench, ana, /Albergue La Unión/);
  await expect(arrived(officer).last()).toContainText(/\b1 [A-Z0-9]{4}\b/);

  await officer.getByRole('button', { name: /Pregunta antes/ }).click();
  await officer.getByRole('button', { name: 'Enviar' }).click();
  await expect(packet(ana)).toContainText('Hace una pregunta');
  await expect(packet(ana)).toContainText('¿cuántos niños son?');
  await officer.getByRole('button', { name: /No puede atender/ }).click();
  await officer.getByRole('button', { name: 'Enviar' }).click();
  await expect(packet(ana)).toContainText('No puede atender');
  await expect(packet(ana)).toContainText('no tenemos cupo');
  await keepPicture(ana, 'story-refused');
});
