// WCAG 2.2 AA on the simulator's page in use: by day and night, on a laptop and a small phone; and by keyboard alone.
import { findingsByDayAndNight, pageScrolls } from './axe';
import { arrived, expect, keepPicture, station, test, write } from './tools';

const sizes = { wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 640 } };
for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport });

    test('axe finds nothing by day or night, and the page itself does not scroll', async ({ bench }) => {
      const narrow = size === 'narrow';
      const look = async (name: string) => {
        expect(await findingsByDayAndNight(bench, (scheme) => keepPicture(bench, `${scheme}-${size}-${name}`)), name).toEqual([]);
        expect(await pageScrolls(bench), name).toBe(false);
      };
      for (const kind of ['whatsapp', 'sms'] as const) {
        if (narrow) await bench.getByRole('button', { name: kind === 'sms' ? 'SMS' : 'WhatsApp', exact: true }).click();
        await look(`${kind}-empty`);
        await write(station(bench, kind), 'se inundó mi casa en Babahoyo y no tenemos comida');
        await expect(arrived(station(bench, kind)).first()).toHaveAttribute('data-status', /delivered|read/);
        await look(kind);
      }

      if (narrow) await bench.getByRole('button', { name: 'En el cable' }).click();
      await bench.locator('.wire-row').first().click();
      await look('wire');
    });
  });
}

test.describe('a small phone', () => {
  test.use({ viewport: sizes.narrow, hasTouch: true });

  test('everything that is tapped is at least 44 px high', async ({ bench }) => {
    await write(station(bench, 'whatsapp'), 'persona');
    await expect(arrived(station(bench, 'whatsapp')).first()).toBeVisible();
    for (const view of ['WhatsApp', 'SMS', 'En el cable']) {
      await bench.locator('.views').getByRole('button', { name: view }).click();
      for (const target of await bench.locator('button:visible, select:visible, textarea:visible').all()) {
        const box = await target.boundingBox();
        expect(box?.height, await target.innerText()).toBeGreaterThanOrEqual(44);
      }
    }
  });
});

test('a message is written, sent and answered, and its request read, by keyboard alone', async ({ bench }) => {
  const focused = () => bench.evaluate(() => document.activeElement?.className + ' ' + document.activeElement?.id);
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60 && !name.test(await focused()); ++presses) await bench.keyboard.press('Tab');
    expect(await focused()).toMatch(name);
  };
  await tabTo(/write-whatsapp/);
  await bench.keyboard.press('ControlOrMeta+a');
  await bench.keyboard.type('persona');
  await bench.keyboard.press('Enter');
  const answer = arrived(station(bench, 'whatsapp')).first();
  await expect(answer).toBeVisible();
  const words = (await answer.locator('.bubble-text').innerText()).slice(0, 20);
  await expect(bench.getByRole('log')).toContainText(words); // read out

  for (let presses = 0; presses < 60 && !/wire-row/.test(await focused()); ++presses) await bench.keyboard.press('Shift+Tab');
  await bench.keyboard.press('Enter');
  await expect(bench.locator('.exchange h3')).toBeFocused();
  await bench.keyboard.press('Escape');
  expect(await focused()).toMatch(/wire-row/);
});
