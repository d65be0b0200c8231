// What the stories share: several people at once, each in a browser of their own, around one gateway.
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { Browser } from '../../gateway/web/node_modules/@playwright/test';
import { arrived, expect, station, type Locator, type Page, type Place, type Town } from './tools';

export const flood = 'se inundó mi casa en Babahoyo y no tenemos comida';
export const caseNumber = /\b[34679ACDEFGHJKMNPQRTWXY]{8}\b/;

// The newest message on the phone that says so, once it is there.
export async function until(phone: Locator, expected: RegExp | string): Promise<Locator> {
  const hit = arrived(phone).filter({ hasText: expected }).last();
  await expect(hit).toBeVisible();
  return hit;
}

export async function caseOn(phone: Locator): Promise<string> {
  return caseNumber.exec(await (await until(phone, caseNumber)).innerText())![0];
}

// Somebody's own browser, signed in at the inbox or the editor of that address.
export async function signedIn(browser: Browser, town: Town, account: string, page = '/', office = town.office): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const opened = await context.newPage();
  await opened.goto(office + page);
  await opened.getByLabel('Cuenta').fill(account);
  await opened.getByLabel('Contraseña').fill(town.password(account));
  await opened.getByRole('button', { name: 'Entrar' }).click();
  return opened;
}

export async function openCase(desk: Page, queue: 'Mías' | 'En espera' | 'Tomadas' | 'Cerradas', who: string): Promise<void> {
  await desk.getByRole('navigation', { name: 'Colas' }).getByRole('link', { name: new RegExp(`^${queue}`) }).click();
  await desk.getByRole('region', { name: 'Casos' }).getByRole('link').filter({ hasText: who }).first().click();
  await expect(desk.getByRole('heading', { level: 2, name: who })).toBeVisible();
}

export async function take(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: /^Tomar conversación/ }).click();
  await expect(desk.getByRole('button', { name: 'Devolver al asistente' })).toBeVisible();
}

export async function answer(desk: Page, text: string): Promise<void> {
  const box = desk.getByRole('textbox', { name: 'Respuesta a la persona' });
  await box.fill(text);
  await desk.getByRole('button', { name: 'Enviar', exact: true }).click();
  await expect(box).toHaveValue('');
}

// What was said in the open case, by whom it is shown, newest last; only what is near the window is in the page.
export const said = (desk: Page) => desk.getByRole('region', { name: /^Conversación con/ }).locator('.bubble-text');
export const packet = (desk: Page) => desk.getByRole('complementary', { name: 'Ficha del caso' });

export interface Phone {
  id: string;
  kind: string;
  number: string;
  name: string;
}

// The simulator's API, for what need not be typed.
export async function phonesOf(town: Town): Promise<Phone[]> {
  const answer = await fetch(`${town.simulator}/api/state`);
  return ((await answer.json()) as { phones: Phone[] }).phones;
}

export async function writes(town: Town, phone: Phone, text: string): Promise<void> {
  const body = JSON.stringify({ text });
  const answer = await fetch(`${town.simulator}/api/phones/${phone.id}/messages`, { method: 'POST', body });
  expect(answer.status).toBe(202);
}

export async function newPhone(town: Town, kind: string, number: string, name: string): Promise<Phone> {
  const answer = await fetch(`${town.simulator}/api/phones`, { method: 'POST', body: JSON.stringify({ kind, number, name }) });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Phone;
}

export async function pickUp(page: Page, place: Place, choose: string, who: RegExp): Promise<void> {
  const list = station(page, place).getByRole('combobox', { name: choose });
  const wanted = await list.locator('option').filter({ hasText: who }).first().getAttribute('value');
  await list.selectOption(wanted);
}

export interface Cable {
  address: string; // the same pages, by way of the cable
  cut(): void; // every connection breaks, and none is made
  mend(): void;
  close(): void;
}

// A network between a browser and the gateway that can be cut.
export async function cableTo(office: string): Promise<Cable> {
  const to = new URL(office);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (whole = true),
    close: () => {
      cut();
      server.close();
    },
  };
}
