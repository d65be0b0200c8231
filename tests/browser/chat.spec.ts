// The citizen's page: a need written, answered by buttons, through dead spots, in two tabs, and left in a hurry.
import { gzipSync } from 'node:zlib';
import { findingsByDayAndNight, pageScrolls } from './axe';
import { expect, keepPicture, sharing, type Locator, type Page } from './tools';

const flood = 'se inundó mi casa en Babahoyo';
const caseNumber = /\b[34679ACDEFGHJKMNPQRTWXY]{8}\b/;
const neutral = /^https:\/\/www\.google\.com\//;

// Each test is a visitor of its own.
const test = sharing.extend<{ chat: Page }>({
  chat: async ({ page, town, complaints: _ }, use) => {
    await page.route(neutral, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
    await page.goto(`${town.street}/chat`);
    await use(page);
  },
});

const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Su mensaje' });
const log = (page: Page): Locator => page.getByRole('log');
const mine = (page: Page): Locator => log(page).locator('.message.mine');
const theirs = (page: Page): Locator => log(page).locator('.message:not(.mine)');
const choices = (page: Page): Locator => page.getByRole('group', { name: 'Respuestas posibles' }).getByRole('button');

async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
}

async function sent(page: Page, text: string): Promise<void> {
  await expect(mine(page).filter({ hasText: text }).last()).toContainText('Enviado');
}

test('a flood is written, becomes a case, and its questions are answered', async ({ chat }) => {
  await expect(chat.getByText('Escriba qué necesita')).toBeVisible();
  await say(chat, flood);
  await expect(theirs(chat).first()).toContainText(caseNumber);
  await sent(chat, flood);
  await say(chat, 'Barrio El Salto, frente al mercado');
  await expect(theirs(chat)).toHaveCount(2);
  await keepPicture(chat, 'chat-flood');
});

test('a choice is a button as wide as the page, is said, and is answered', async ({ chat }) => {
  await chat.setViewportSize({ width: 320, height: 640 });
  await say(chat, 'que es el registro social');
  const yes = choices(chat).filter({ hasText: /^Sí/ });
  await expect(yes).toBeVisible();
  for (const choice of await choices(chat).all()) {
    const size = (await choice.boundingBox())!;
    expect(size.height).toBeGreaterThanOrEqual(44);
    expect(size.width).toBeGreaterThanOrEqual(280);
  }
  await keepPicture(chat, 'chat-choices-320');
  const before = await theirs(chat).count();
  await yes.click();
  await sent(chat, 'Sí');
  await expect(theirs(chat)).toHaveCount(before + 1);
  await expect(yes).toHaveCount(0); // answered once
});

test('off the network and back: nothing lost, nothing twice, in order', async ({ chat, context, complaints }) => {
  await say(chat, 'hola');
  await sent(chat, 'hola');
  await context.setOffline(true);
  await expect(chat.getByRole('status')).toContainText('Sin conexión');
  for (const text of ['uno uno', 'dos dos', 'tres tres']) await say(chat, text);
  await expect(mine(chat).last()).toContainText('falta enviar');
  await keepPicture(chat, 'chat-offline');
  await context.setOffline(false);
  await sent(chat, 'tres tres');
  await expect(chat.getByRole('status')).toBeEmpty();
  expect(await mine(chat).locator('.text').allInnerTexts()).toEqual(['hola', 'uno uno', 'dos dos', 'tres tres']);
  await expect.poll(() => theirs(chat).count()).toBeGreaterThan(2);
  const heard = await theirs(chat).locator('.text').allInnerTexts();
  await chat.reload();
  await expect(mine(chat)).toHaveCount(4); // the server has each once
  expect(await mine(chat).locator('.text').allInnerTexts()).toEqual(['hola', 'uno uno', 'dos dos', 'tres tres']);
  expect((await theirs(chat).locator('.text').allInnerTexts()).slice(0, heard.length)).toEqual(heard);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(text)));
});

test('an answer that never came back is asked for again, and taken once', async ({ chat, complaints }) => {
  await say(chat, 'hola');
  await sent(chat, 'hola');
  let lost = 0;
  await chat.route('**/chat/api/messages', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch(); // it reached the gateway
    await route.abort('connectionreset'); // its answer did not reach the page
  });
  await say(chat, 'quiero hablar con una persona');
  await sent(chat, 'quiero hablar con una persona');
  expect(lost).toBe(1);
  await chat.reload();
  await expect(mine(chat)).toHaveCount(2);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_CONNECTION_RESET/.test(text)));
});

test('what was written without network is sent by the next page that opens', async ({ chat, context, complaints }) => {
  await say(chat, 'hola');
  await sent(chat, 'hola');
  await chat.route('**/chat/api/**', (route) => route.abort('internetdisconnected'));
  await say(chat, 'quiero hablar con una persona');
  await chat.unrouteAll();
  const url = chat.url();
  const later = await context.newPage();
  await chat.close();
  await later.goto(url);
  await sent(later, 'quiero hablar con una persona');
  await expect(mine(later)).toHaveCount(2);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)));
});

test('a second tab shows the same conversation, live', async ({ chat, context }) => {
  await say(chat, 'hola');
  await sent(chat, 'hola');
  const second = await context.newPage();
  await second.goto(chat.url());
  await expect(mine(second)).toHaveCount(1);
  await say(second, 'quiero hablar con una persona');
  await expect(mine(chat)).toHaveCount(2);
  await expect(theirs(chat).last()).toContainText(caseNumber);
  await expect(theirs(second)).toHaveCount(await theirs(chat).count());
});

test('hostile text is shown as text', async ({ chat }) => {
  const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> \u202eabc javascript:alert(3)';
  await say(chat, hostile);
  await expect(mine(chat).locator('.text').first()).toHaveText(hostile);
  await sent(chat, '<img');
  await chat.reload();
  await expect(mine(chat).locator('.text').first()).toHaveText(hostile);
  expect(await log(chat).locator('img, script, a').count()).toBe(0);
});

test('two visitors never see one another, and guessing an id gives nothing', async ({ chat, browser, town }) => {
  await say(chat, 'me pegan en la casa');
  await expect(theirs(chat).first()).toBeVisible();
  const known = await asVisitor(chat, 'GET', 'messages');
  const secret = (known.body as { messages: { id: string }[] }).messages[0]!.id;

  const other = await (await browser.newContext()).newPage();
  await other.goto(`${town.street}/chat`);
  await expect(other.getByText('Escriba qué necesita')).toBeVisible();
  await say(other, 'hola');
  await sent(other, 'hola');
  await expect(log(other)).not.toContainText('pegan');
  for (const asked of [`messages?after=${secret}`, `messages?before=${secret}`]) {
    expect(JSON.stringify((await asVisitor(other, 'GET', asked)).body)).not.toContain('pegan');
  }
  expect((await asVisitor(other, 'POST', 'read', { upto: secret })).status).toBe(404);
  await other.context().close();
});

// The API as this page's visitor.
function asVisitor(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  return page.evaluate(
    async ([verb, where, content]) => {
      const headers = { Authorization: `Bearer ${localStorage.getItem('swcs.chat.token')}` };
      const response = await fetch(`/chat/api/${where}`, { method: verb!, headers, ...(content ? { body: content } : {}) });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    [method, path, body ? JSON.stringify(body) : ''] as const,
  );
}

test('quick exit leaves at once, in every tab, and leaves nothing behind', async ({ chat, context }) => {
  await say(chat, 'me pegan en la casa');
  await sent(chat, 'me pegan en la casa');
  const url = chat.url();
  const second = await context.newPage();
  await second.route(neutral, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
  await second.goto(url);
  await expect(mine(second)).toHaveCount(1);
  await chat.getByRole('button', { name: 'Salir rápido' }).click();
  await expect(chat).toHaveURL(neutral);
  await expect(second).toHaveURL(neutral);
  await chat.goBack().catch(() => null);
  await chat.goto(url);
  await expect(chat.getByText('Escriba qué necesita')).toBeVisible();
  await expect(mine(chat)).toHaveCount(0);
  expect(await chat.evaluate(() => Object.entries(localStorage).flat().join(' '))).not.toContain('pegan');
});

test('whoever left asks for nothing more, however long the next page takes', async ({ chat }) => {
  const after: string[] = [];
  let left = false;
  await chat.unroute(neutral);
  await chat.route(neutral, async (route) => {
    left = true;
    await new Promise((later) => setTimeout(later, 1000)); // what was in sight for 400 ms would count as read
    await route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' });
  });
  await chat.route('**/chat/api/**', (route) => {
    if (left) after.push(route.request().url());
    return route.fallback();
  });
  await say(chat, 'me pegan en la casa');
  await expect(theirs(chat).first()).toBeVisible();
  await chat.getByRole('button', { name: 'Salir rápido' }).click();
  await expect(chat).toHaveURL(neutral);
  expect(after).toEqual([]);
});

test('quick exit stays at the same place, however long the conversation', async ({ chat }) => {
  await chat.setViewportSize({ width: 320, height: 640 });
  const exit = chat.getByRole('button', { name: 'Salir rápido' });
  const place = await exit.boundingBox();
  for (let n = 1; n <= 8; ++n) await say(chat, `mensaje número ${n} con algo más de texto para que ocupe lugar`);
  await sent(chat, 'mensaje número 8');
  expect(await exit.boundingBox()).toEqual(place);
  expect(await pageScrolls(chat)).toBe(false);
});

test('deleting the chat asks first, then begins anew', async ({ chat }) => {
  await say(chat, 'hola');
  await sent(chat, 'hola');
  await chat.getByRole('button', { name: 'Borrar este chat' }).click();
  await chat.getByRole('button', { name: 'No, volver' }).click();
  await expect(mine(chat)).toHaveCount(1);
  const token = await chat.evaluate(() => localStorage.getItem('swcs.chat.token'));
  await chat.getByRole('button', { name: 'Borrar este chat' }).click();
  await chat.getByRole('button', { name: 'Sí, borrar' }).click();
  await expect(mine(chat)).toHaveCount(0);
  await expect(chat.getByText('Escriba qué necesita')).toBeVisible();
  const old = await chat.request.get(new URL('/chat/api/messages', chat.url()).href, { headers: { Authorization: `Bearer ${token}` } });
  expect(old.status()).toBe(401);
});

test('the page speaks English when asked to, and remembers it', async ({ chat }) => {
  await chat.getByRole('button', { name: 'English' }).click();
  await expect(chat.getByRole('heading', { name: 'Citizen services' })).toBeVisible();
  await chat.reload();
  await expect(chat.locator('html')).toHaveAttribute('lang', 'en');
  await expect(chat.getByRole('button', { name: 'Quick exit' })).toBeVisible();
});

test('written, sent and answered by keyboard alone', async ({ chat }) => {
  const focused = () => chat.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id);
  for (let presses = 0; presses < 12 && (await focused()) !== 'writing'; ++presses) await chat.keyboard.press('Tab');
  await chat.keyboard.type('que es el registro social');
  await chat.keyboard.press('Enter');
  await expect(choices(chat).first()).toBeVisible();
  for (let presses = 0; presses < 12 && !/^Sí/.test((await focused()) ?? ''); ++presses) await chat.keyboard.press('Shift+Tab');
  await chat.keyboard.press('Enter');
  await sent(chat, 'Sí');
  expect(await focused()).toBe('writing');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says so, and names the other ways', async ({ chat }) => {
    const said = chat.locator('noscript p').first(); // getByText does not look in there
    await expect(said).toBeVisible();
    await expect(said).toContainText('WhatsApp');
    await expect(said).toContainText('911');
  });
});

test('all of it is at most 20 kB, compressed', async ({ chat, town }) => {
  const html = await (await chat.request.get(`${town.street}/chat`)).text();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  expect(assets.map((path) => path.split('.').at(-1)).sort()).toEqual(['css', 'js']);
  let bytes = gzipSync(html).length;
  for (const path of assets) bytes += gzipSync(await (await chat.request.get(town.street + path)).body()).length;
  expect(bytes).toBeLessThanOrEqual(20_000);
});

for (const width of [320, 1280]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 640 } });
    test('axe finds nothing by day or night, and the page itself does not scroll', async ({ chat, context, complaints }) => {
      const look = async (name: string) =>
        expect(await findingsByDayAndNight(chat, (scheme) => keepPicture(chat, `chat-${scheme}-${width}-${name}`)), name).toEqual([]);
      await expect(chat.getByText('Escriba qué necesita')).toBeVisible();
      await look('empty');
      await say(chat, 'que es el registro social');
      await expect(choices(chat).first()).toBeVisible();
      await look('choices');
      await context.setOffline(true);
      await say(chat, flood);
      await expect(chat.getByRole('status')).toContainText('Sin conexión');
      await look('offline');
      expect(await pageScrolls(chat)).toBe(false);
      await chat.getByRole('button', { name: 'Borrar este chat' }).click();
      await look('delete');
      await context.setOffline(false);
      complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(text)));
    });
  });
}
