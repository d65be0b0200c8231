// The devices on the bench: which there are, who can hold each, and which are shown.
import type { Phone } from './types';

export const places = ['whatsapp', 'sms', 'telegram', 'mail', 'officer', 'chat'] as const;
export type Place = (typeof places)[number];

const belongs: Record<Place, (phone: Phone) => boolean> = {
  whatsapp: (phone) => phone.kind === 'whatsapp' && phone.holder === '',
  sms: (phone) => phone.kind === 'sms' && phone.holder === '',
  telegram: (phone) => phone.kind === 'telegram' && phone.holder === '',
  mail: (phone) => phone.kind === 'email', // of citizens and contact officers alike
  officer: (phone) => phone.kind !== 'email' && phone.holder !== '',
  chat: () => false, // has no phone: it is a page of its own
};

export function phonesAt(phones: Phone[], place: Place): Phone[] {
  return phones.filter(belongs[place]);
}

// The citizen's two phones stand always; the others where the demonstration has them.
export function placesOf(phones: Phone[], chat: string): Place[] {
  return places.filter((place) =>
    place === 'chat' ? chat !== '' : place === 'whatsapp' || place === 'sms' || phones.some(belongs[place]),
  );
}

// One more or one less, in the order of `places`; the last one stays.
export function toggled(shown: Place[], place: Place): Place[] {
  const next = places.filter((other) => (other === place ? !shown.includes(place) : shown.includes(other)));
  return next.length === 0 ? shown : next;
}

const remembered = 'swcs.simulator.devices';
const atFirst: Place[] = ['whatsapp', 'sms'];

export function shownBefore(kept: string | null): Place[] {
  const names = (kept ?? '').split(' ');
  const known = places.filter((place) => names.includes(place));
  return known.length === 0 ? atFirst : known;
}

export const recall = () => shownBefore(localStorage.getItem(remembered));
export const remember = (shown: Place[]) => localStorage.setItem(remembered, shown.join(' '));
