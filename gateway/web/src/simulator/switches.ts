// The switches of a phone: which it has, how each stands, and what turning it does.
import type { Phone, Switch } from './types';

export interface Offered {
  name: 'window' | 'block';
  on: boolean;
  turned: Switch;
}

export function offered(phone: Phone): Offered[] {
  const all: Offered[] = [
    { name: 'window', on: phone.window_shut, turned: { window_shut: !phone.window_shut } },
    { name: 'block', on: phone.blocked, turned: { blocked: !phone.blocked } },
  ];
  return all.filter(({ name }) => phone.abilities.includes(name));
}

// Whether a person can write from here. Who blocked a bot has to let it in first, as in Telegram.
export const canWrite = (phone: Phone) => !phone.blocked;

// What Telegram's own app writes when a bot is let in again.
export const welcomeBack = '/start';
