// A need written in the web chat reaches an officer; what she answers shows there, with her name.
import { answer, caseNumber, flood, packet, said, signedIn, take } from './story_tools';
import { expect, keepPicture, test } from './tools';

test('a need told in the web chat reaches an officer, and her answer shows there with her name', async ({ page, town, browser, complaints: _ }) => {
  await page.goto(`${town.street}/chat`);
  const log = page.getByRole('log');
  const say = async (text: string) => {
    await page.getByRole('textbox', { name: 'Su mensaje' }).fill(text);
    await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  };
  await say(flood);
  await expect(log).toContainText(caseNumber);

  const ana = await signedIn(browser, town, 'ana');
  await ana.getByRole('navigation', { name: 'Colas' }).getByRole('link', { name: /^En espera/ }).click();
  await ana.getByRole('region', { name: 'Casos' }).getByRole('link').filter({ hasText: 'Chat web' }).first().click();
  await expect(packet(ana)).toContainText('Babahoyo');
  await take(ana);
  const ofAssistant = log.locator('.message').filter({ hasText: 'Asistente' });
  const before = await ofAssistant.count();
  expect(before).toBeGreaterThan(0);
  await answer(ana, 'Le escribe Ana. ¿Puede llegar al albergue La Unión?');

  const hers = log.locator('.message').filter({ hasText: 'Le escribe Ana' });
  await expect(hers).toContainText('Ana Peña');
  await say('sí, estamos saliendo');
  await expect(said(ana).filter({ hasText: 'estamos saliendo' })).toBeVisible();
  await expect(ana.locator('.turn', { hasText: 'Le escribe Ana' })).toContainText(/entregado|leído/);
  expect(await ofAssistant.count()).toBe(before); // the assistant is silent
  await keepPicture(page, 'story-chat');
  await keepPicture(ana, 'story-chat-inbox');
});
