// The devices beside the two phones: a mailbox, a contact officer's phone, the web chat; and the way to the desks.
import { findings, pageScrolls } from './axe';
import { caseNumber, flood, pickUp } from './story_tools';
import { expect, keepPicture, show, station, test, type Locator } from './tools';

async function mail(box: Locator, subject: string, text: string): Promise<void> {
  await box.getByRole('textbox', { name: 'Asunto' }).fill(subject);
  await box.getByRole('textbox', { name: 'Texto del correo' }).fill(text);
  await box.getByRole('button', { name: 'Enviar correo' }).click();
}

test('one chooses which devices stand on the bench; the last one stays, and the choice is remembered', async ({ bench }) => {
  const devices = bench.getByRole('group', { name: 'Dispositivos' });
  await expect(station(bench, 'mail')).toHaveCount(0);
  for (const name of ['Correo', 'Contacto', 'Chat web']) await devices.getByRole('button', { name }).click();
  for (const name of ['WhatsApp', 'SMS', 'Contacto', 'Chat web', 'Correo']) await devices.getByRole('button', { name }).click();
  await expect(station(bench, 'mail')).toBeVisible();
  await expect(station(bench, 'whatsapp')).toBeHidden();
  await bench.reload();
  await expect(devices.getByRole('button', { name: 'Correo' })).toHaveAttribute('aria-pressed', 'true');
  await expect(station(bench, 'mail')).toBeVisible();
});

test('a need told by mail is answered in the mailbox, and the wire shows both mails as they went', async ({ bench }) => {
  await show(bench, 'Correo');
  const box = station(bench, 'mail');
  await box.getByRole('button', { name: 'Escribir correo' }).click();
  await mail(box, 'Necesito ayuda', flood);
  const answer = box.locator('.theirs').getByRole('button').first();
  await expect(answer).toContainText('Sin leer');
  await answer.click();
  await expect(box.getByRole('article')).toContainText(caseNumber);
  await keepPicture(bench, 'mail');

  const wire = bench.locator('section.wire');
  await wire.getByRole('button', { name: /entra.*mensaje.*email/ }).click();
  await expect(wire.locator('.exchange')).toContainText('message/rfc822');
  await expect(wire.locator('.exchange .exchange-line').first()).toContainText('[secret]');
  await wire.getByRole('button', { name: /sale.*envío/ }).click();
  await expect(wire.locator('.exchange')).toContainText('RCPT TO');
  await expect(wire.locator('.bytes').first()).toContainText('Message-ID: <');
  await keepPicture(bench, 'mail-wire');
});

test('an answer by mail goes on where the conversation stood; what it quotes is not taken for words', async ({ bench }) => {
  await show(bench, 'Correo');
  const box = station(bench, 'mail');
  await box.getByRole('button', { name: /registro social/ }).click();
  await box.getByRole('button', { name: 'Enviar correo' }).click();
  const mails = box.locator('.theirs').getByRole('button');
  await mails.first().click();
  await expect(box.getByRole('article')).toContainText('Fuente');
  await box.getByRole('button', { name: 'Responder' }).click();
  await expect(box.getByRole('textbox', { name: 'Asunto' })).toHaveValue(/^Re: /);
  await expect(box.locator('blockquote')).toContainText('> ');
  await box.getByRole('textbox', { name: 'Texto del correo' }).fill('1');
  await box.getByRole('button', { name: 'Enviar correo' }).click();
  await expect(mails).toHaveCount(2);
  await mails.first().click();
  await expect(box.getByRole('article')).not.toContainText(/no le entend/i);
  await keepPicture(bench, 'mail-answered');
});

test('what was written as a mail stays when one looks elsewhere, and when it could not be sent', async ({ bench, complaints }) => {
  await show(bench, 'Correo');
  const box = station(bench, 'mail');
  await box.getByRole('button', { name: 'Escribir correo' }).click();
  await box.getByRole('textbox', { name: 'Texto del correo' }).fill('no me llegó el bono');
  await box.getByRole('button', { name: 'Mensajes' }).click();
  await box.getByRole('button', { name: 'Escribir correo' }).click();
  await expect(box.getByRole('textbox', { name: 'Texto del correo' })).toHaveValue('no me llegó el bono');

  await bench.route('**/simulator/api/phones/**', (route) => route.fulfill({ status: 503, body: '' }));
  await box.getByRole('button', { name: 'Enviar correo' }).click();
  await expect(box.getByRole('alert')).toContainText('No se envió; su texto sigue aquí');
  await expect(box.getByRole('textbox', { name: 'Texto del correo' })).toHaveValue('no me llegó el bono');
  complaints.length = 0; // the browser's word about the 503
});

test("every contact officer of the directory has a phone or a mailbox, and citizens' phones are not among them", async ({ bench }) => {
  await show(bench, 'Contacto');
  const officer = station(bench, 'officer');
  const names = await officer.getByRole('combobox', { name: 'Oficial de contacto' }).locator('option').allInnerTexts();
  expect(names.some((name) => name.startsWith('Marta Arana'))).toBe(true);
  expect(names.some((name) => name.startsWith('María'))).toBe(false);
  await pickUp(bench, 'officer', 'Oficial de contacto', /Jorge Litardo/);
  await expect(officer.getByRole('group', { name: 'Por dónde escribe' }).getByRole('button')).toHaveText(['WhatsApp', 'SMS']);
  await keepPicture(bench, 'officer');
});

test('the desks are named with their accounts, never with a password', async ({ bench, town }) => {
  const desks = bench.getByRole('navigation', { name: 'Páginas de quienes trabajan aquí' });
  await expect(desks.getByRole('link', { name: 'Bandeja de funcionarios' })).toHaveAttribute('href', '/');
  await expect(desks.getByRole('link', { name: 'Editor de reglas' })).toHaveAttribute('href', '/editor');
  await expect(desks).toContainText('ana');
  await expect(desks).toContainText('rosa');
  const secret = town.password('ana');
  expect(secret.length).toBeGreaterThan(8);
  expect(await (await bench.request.get(`${town.simulator}/api/state`)).text()).not.toContain(secret);
});

test('the web chat is the very page of the public address', async ({ bench, town }) => {
  await show(bench, 'Chat web');
  const chat = station(bench, 'chat');
  await expect(chat.getByRole('link', { name: 'Abrir el chat en otra pestaña' })).toHaveAttribute('href', `${town.street}/chat`);
  await expect(chat.frameLocator('iframe').getByRole('heading', { name: 'Atención ciudadana' })).toBeVisible();
  await keepPicture(bench, 'chat-in-frame');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({ wide: { width: 1366, height: 768 }, narrow: { width: 390, height: 760 } })) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing on the other devices', async ({ bench }) => {
        for (const name of ['Correo', 'Contacto', 'Chat web']) {
          if (size === 'wide') await show(bench, name);
          else await bench.getByRole('navigation', { name: 'Qué mostrar' }).getByRole('button', { name }).click();
          expect(await findings(bench)).toEqual([]);
          expect(await pageScrolls(bench)).toBe(false);
          if (name !== 'Correo') continue;
          await station(bench, 'mail').getByRole('button', { name: 'Escribir correo' }).click();
          await mail(station(bench, 'mail'), 'Necesito ayuda', flood);
          await station(bench, 'mail').locator('.theirs').getByRole('button').first().click();
          expect(await findings(bench)).toEqual([]);
          await keepPicture(bench, `devices-${colorScheme}-${size}-mail`);
        }
        await keepPicture(bench, `devices-${colorScheme}-${size}`);
      });
    });
  }
}
