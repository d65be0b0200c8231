// Programme staff change what the assistant says: at once for whoever begins now, never in the middle of a talk; and
// they take it back.
import { newPhone, signedIn, until, writes, type Phone } from './story_tools';
import { arrived, expect, keepPicture, station, test, write, type Page, type Town } from './tools';

const question = 'que es el registro social';
const asShipped = 'Lamento que no le sirviera. ¿Quiere hablar con una persona?'; // no talk of the pack holds it
const asWritten = 'Sentimos no haberle servido. ¿Quiere hablar con una persona?';

async function publish(editor: Page, key: string, phrase: string): Promise<void> {
  const tree = editor.getByRole('navigation', { name: 'Contenido del paquete' });
  await tree.getByRole('button', { name: /^phrases\.es\.json/ }).click();
  await editor.getByRole('searchbox', { name: 'Buscar una frase' }).fill(key);
  await editor.getByRole('textbox', { name: key, exact: true }).fill(phrase);
  await keepPicture(editor, 'story-phrase');
  await editor.getByRole('button', { name: 'Publicar', exact: true }).click();
  const dialog = editor.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nota para el equipo' }).fill('Disculpa más cálida');
  await keepPicture(editor, 'story-publish');
  await dialog.getByRole('button', { name: 'Publicar ahora' }).click();
  await expect(editor.getByText(/^Publicado: versión/)).toBeVisible({ timeout: 30_000 });
}

// Somebody who has never written asks, is answered, and says that it did not help; what they then hear.
async function apologyTo(bench: Page, town: Town, number: string): Promise<string> {
  const phone: Phone = await newPhone(town, 'whatsapp', number, 'Gladys');
  await station(bench, 'whatsapp').getByRole('combobox', { name: 'Persona con el teléfono' }).selectOption(phone.id);
  await writes(town, phone, question);
  await until(station(bench, 'whatsapp'), '¿Le sirvió');
  await writes(town, phone, 'no');
  await expect(arrived(station(bench, 'whatsapp'))).not.toHaveCount(1);
  return arrived(station(bench, 'whatsapp')).last().locator('.bubble-text').innerText();
}

test('a phrase is changed and published: the next conversation has it, the running one keeps the old; it is rolled back', async ({ bench, town, browser }) => {
  test.setTimeout(120_000);
  const sms = station(bench, 'sms');
  await write(sms, question); // José's conversation begins before the change
  await until(sms, /¿Le sirvi[oó]/); // an SMS may come without its accents

  const rosa = await signedIn(browser, town, 'rosa');
  await expect(rosa.getByRole('link', { name: 'Ir a las reglas' })).toBeVisible();
  await rosa.goto(`${town.office}/editor`);
  await expect(rosa.getByRole('heading', { name: 'Editor de reglas' })).toBeVisible();
  await rosa.getByRole('textbox', { name: 'Escriba como lo haría una persona' }).fill('no tenemos comida');
  await expect(rosa.getByRole('region', { name: 'Lo que se entiende y lo que se responde' })).toContainText('Por qué');
  await publish(rosa, 'answer.not_helped', asWritten);
  await keepPicture(rosa, 'story-published');

  expect(await apologyTo(bench, town, '+593991112201')).toBe(asWritten);
  await keepPicture(bench, 'story-new-phrase');
  await write(sms, 'no');
  await until(sms, /Lamento que no le sirviera/);

  await rosa.getByRole('button', { name: 'Versiones' }).click();
  await keepPicture(rosa, 'story-versions');
  await rosa.getByRole('dialog').getByRole('button', { name: /^Volver a esta/ }).last().click();
  await rosa.getByRole('dialog').getByRole('button', { name: /^Volver a (?!esta)/ }).click();
  await expect(rosa.getByText(/publicada con el contenido de/)).toBeVisible({ timeout: 30_000 });
  expect(await apologyTo(bench, town, '+593991112202')).toBe(asShipped);
});
