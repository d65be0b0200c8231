// Somebody new: an invented name, and a number or an address nobody on this page has.
import type { Kind, Phone } from './types';

const given = ['María', 'José', 'Rosa', 'Luis', 'Carmen', 'Segundo', 'Blanca', 'Ángel', 'Nelly', 'Wilson', 'Gladys', 'Inti'];
const family = ['Guamán', 'Quishpe', 'Zambrano', 'Mendoza', 'Cedeño', 'Morales', 'Chimbo', 'Vera', 'Tenorio', 'Loor'];

// `random` gives numbers in [0, 1).
export function somebodyNew(kind: Kind, taken: string[], random: () => number = Math.random): { name: string; number: string } {
  const from = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
  const name = `${from(given)} ${from(family)}`;
  for (;;) {
    const digits = String(Math.floor(random() * 10_000_000)).padStart(7, '0');
    const number = kind === 'email' ? `${plain(name)}${digits.slice(-2)}@correo.example` : `+59399${digits}`;
    if (!taken.includes(number)) return { name, number };
  }
}

// "María Guamán" as the part before the "@".
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ /g, '.');
}

// What was typed, as an address; "" when it cannot be one.
export function mailboxAddress(typed: string): string {
  const address = typed.trim().toLowerCase();
  return /^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address) ? address : '';
}

// Whose mailbox or phone it is: contact officers with their organisation.
export function ownerOf(phone: Phone): string {
  return phone.organisation === '' ? phone.name : `${phone.name} · ${phone.organisation}`;
}
