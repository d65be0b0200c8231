// The inbox off the line: what happened meanwhile is all there afterwards, once.
import { readUpwardsTo } from './reading';
import { cableTo, caseOn, flood, newPhone, openCase, phonesOf, said, signedIn, take, writes } from './story_tools';
import { expect, keepPicture, station, test, write } from './tools';

test('thirty messages while the inbox is off the line: none is missing and none is double', async ({ bench, town, browser }) => {
  await write(station(bench, 'whatsapp'), flood);
  await caseOn(station(bench, 'whatsapp'));
  const cable = await cableTo(town.office);
  try {
    const ana = await signedIn(browser, town, 'ana', '/', cable.address);
    await openCase(ana, 'En espera', 'María');
    await take(ana);
    const maria = (await phonesOf(town)).find(({ name }) => name === 'María')!;
    await writes(town, maria, 'antes del corte');
    await expect(said(ana).filter({ hasText: 'antes del corte' })).toBeVisible();

    cable.cut();
    await expect(ana.getByText('Sin conexión con la ventanilla')).toBeVisible();
    await ana.getByRole('textbox', { name: 'Respuesta a la persona' }).fill('Le escribo en cuanto');
    const texts = Array.from({ length: 30 }, (_, at) => `durante el corte ${at + 1}`);
    for (const text of texts) await writes(town, maria, text);
    const somebody = await newPhone(town, 'sms', '+593991112222', 'Gladys');
    await writes(town, somebody, flood);
    await keepPicture(ana, 'story-offline');

    cable.mend();
    await expect(ana.getByText('Sin conexión con la ventanilla')).toHaveCount(0, { timeout: 30_000 });
    await expect(said(ana).filter({ hasText: /^durante el corte 30$/ })).toBeVisible();
    await expect(ana.getByRole('textbox', { name: 'Respuesta a la persona' })).toHaveValue('Le escribo en cuanto');
    // Carriers may deliver two messages of a moment in either order; each is there once.
    const seen = await readUpwardsTo('antes del corte', ana.getByRole('region', { name: /^Conversación con/ }));
    expect(seen.filter((text) => text.startsWith('durante el corte')).sort()).toEqual([...texts].sort());
    // Who came meanwhile stands in the queue, once.
    await ana.getByRole('navigation', { name: 'Colas' }).getByRole('link', { name: /^En espera/ }).click();
    await expect(ana.getByRole('region', { name: 'Casos' }).getByRole('link').filter({ hasText: '+593 99 111 2222' })).toHaveCount(1);
    await keepPicture(ana, 'story-back-online');
  } finally {
    cable.close();
  }
});
