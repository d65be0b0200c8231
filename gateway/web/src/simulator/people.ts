// Somebody new: an invented name, and a number or an address nobody on this page has.
import type { Kind, Phone } from './types';

const given = ['María', 'José', 'Rosa', 'Luis', 'Carmen', 'Segundo', 'Blanca', 'Ángel', 'Nelly', 'Wilson', 'Gladys', 'Inti'];
const family = ['Guamán', 'Quishpe', 'Zambrano', 'Mendoza', 'Cedeño', 'Morales', 'Chimbo', 'Vera', 'Tenorio', 'Loor'];

// The address somebody new gets, of their name and seven digits.
const addresses: Record<Kind, (name: string, digits: string) => string> = {
  whatsapp: (_, digits) => `+59399${digits}`,
  sms: (_, digits) => `+59399${digits}`,
  telegram: (_, digits) => `70${digits}`,
  email: (name, digits) => `${plain(name)}${digits.slice(-2)}@correo.example`,
};

// `random` gives numbers in [0, 1).
export function somebodyNew(kind: Kind, taken: string[], random: () => number = Math.random): { name: string; number: string } {
  const from = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
  const name = `${from(given)} ${from(family)}`;
  for (;;) {
    const digits = String(Math.floor(random() * 10_000_000)).padStart(7, '0');
    const number = addresses[kind](name, digits);
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

// What was typed, as Telegram's number for a person; "" when it cannot be one.
export function telegramId(typed: string): string {
  const digits = typed.replace(/\s/g, '');
  return /^[1-9]\d{4,14}$/.test(digits) ? digits : '';
}

// Whose mailbox or phone it is: contact officers with their organisation.
export function ownerOf(phone: Phone): string {
  return phone.organisation === '' ? phone.name : `${phone.name} · ${phone.organisation}`;
}
