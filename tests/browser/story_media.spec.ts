// What people send reaches the officer's eyes and ears, through the real gateway: webhook, fetcher, vault, inbox.
import { comes, openAlbum, photograph, voiceNote, type Album, type Sent } from './album';
import { openCase, signedIn, take } from './story_tools';
import { expect, keepPicture, test as base, type Download, type Page } from './tools';

const photo = photograph();
const voice = voiceNote();

const test = base.extend<{ album: Album }>({
  album: async ({}, use) => {
    const album = await openAlbum({ photo1: photo, voice1: voice });
    await use(album);
    album.close();
  },
  configuration: async ({ album }, use) => use(album.configuration),
});

const history = (desk: Page) => desk.getByRole('region', { name: /^Conversación con/ });

async function downloaded(desk: Page, name: string): Promise<Buffer> {
  // It opens a tab of its own, which may or may not be there before the download begins.
  const started = new Promise<Download>((found) => {
    desk.once('download', found);
    desk.context().once('page', (tab) => tab.once('download', found));
  });
  await history(desk).getByRole('link', { name, exact: true }).last().click();
  const pieces: Buffer[] = [];
  for await (const piece of await (await started).createReadStream()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

test('a photo is shown and saved whole, and a voice note is played', async ({ town, browser }) => {
  const from = '593991112299';
  const send = async (id: string, sent: Sent) => expect(await comes(town.street, from, 'Gladys Mora', id, sent)).toBe(200);
  await send('words', { type: 'text', content: { body: 'se inundó mi casa en Babahoyo y no tenemos comida' } });

  const ana = await signedIn(browser, town, 'ana');
  await openCase(ana, 'En espera', 'Gladys Mora');
  await take(ana);
  await send('photo', { type: 'image', content: { mime_type: 'image/png', id: 'photo1', caption: 'así está la calle' } });
  const shown = history(ana).getByRole('img');
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([320, 240]);
  await expect(ana.locator('.turn', { hasText: 'así está la calle' }).getByRole('img')).toBeVisible();

  await send('voice', { type: 'audio', content: { mime_type: 'audio/ogg; codecs=opus', id: 'voice1', voice: true } });
  const sound = history(ana).getByLabel('Nota de voz');
  await expect(sound).toHaveAttribute('controls');
  const heard = await sound.evaluate(async (audio: HTMLAudioElement) => {
    const ended = new Promise((over) => audio.addEventListener('ended', over));
    await audio.play();
    await ended;
    return audio.currentTime;
  });
  expect(Math.round(heard)).toBe(1); // second

  expect(await downloaded(ana, 'Imagen')).toEqual(photo);
  expect(await downloaded(ana, 'Nota de voz')).toEqual(voice);

  await keepPicture(ana, 'story-media');
});

test('a file that is gone says so to the officer; a supervisor has it fetched again, and it is shown', async ({ town, browser, album }) => {
  const send = async (id: string, sent: Sent) => expect(await comes(town.street, '593991112288', 'Elvia Ponce', id, sent)).toBe(200);
  await send('words', { type: 'text', content: { body: 'se inundó mi casa en Babahoyo y no tenemos comida' } });
  await send('late', { type: 'image', content: { mime_type: 'image/png', id: 'photo2', caption: 'el puente' } });
  const ana = await signedIn(browser, town, 'ana');
  await openCase(ana, 'En espera', 'Elvia Ponce');
  const turn = ana.locator('.turn', { hasText: 'el puente' });
  await expect(turn).toContainText('No se pudo traer el archivo');

  const luis = await signedIn(browser, town, 'luis');
  await luis.getByRole('navigation', { name: 'Páginas' }).getByRole('link', { name: 'Fallidos' }).click();
  const letter = luis.getByRole('listitem').filter({ hasText: 'Un archivo que no se pudo traer' });
  await expect(letter).toContainText('Línea meta');
  await expect(letter).toContainText('HTTP 404');
  album.files['photo2'] = photo;
  await letter.getByRole('button', { name: 'Intentar otra vez' }).click();
  await expect(luis.getByText('No hay nada pendiente.')).toBeVisible();
  await expect(turn.getByRole('img')).toBeVisible();
  await expect(turn).not.toContainText('No se pudo');
});
