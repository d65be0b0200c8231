import { expect, test } from 'vitest';
import { phonesAt, placesOf, shownBefore, toggled, type Place } from './places';
import type { Phone } from './types';

const phone = (id: string, some: Partial<Phone>): Phone => ({
  id,
  kind: 'sms',
  number: '+593991234567',
  name: 'María',
  line: 'sms',
  holder: '',
  organisation: '',
  abilities: [],
  blocked: false,
  window_shut: false,
  ...some,
});

const everybody = [
  phone('maria', { kind: 'whatsapp' }),
  phone('jose', { kind: 'sms' }),
  phone('rosa', { kind: 'telegram', number: '70001234' }),
  phone('mail', { kind: 'email', number: 'maria@correo.example' }),
  phone('shelter-wa', { kind: 'whatsapp', holder: 'c1' }),
  phone('shelter-sms', { kind: 'sms', holder: 'c1' }),
  phone('shelter-telegram', { kind: 'telegram', holder: 'c1', number: '70009999' }),
  phone('shelter-mail', { kind: 'email', holder: 'c1', number: 'albergue@example.ec' }),
];

test.each<{ place: Place; holds: string[] }>([
  { place: 'whatsapp', holds: ['maria'] },
  { place: 'sms', holds: ['jose'] },
  { place: 'telegram', holds: ['rosa'] },
  { place: 'mail', holds: ['mail', 'shelter-mail'] },
  { place: 'officer', holds: ['shelter-wa', 'shelter-sms', 'shelter-telegram'] },
  { place: 'chat', holds: [] },
])('who can hold it: $place', ({ place, holds }) => {
  expect(phonesAt(everybody, place).map(({ id }) => id)).toEqual(holds);
});

test('a place the demonstration has nothing for is not offered', () => {
  expect(placesOf(everybody, 'http://127.0.0.1:8080/chat')).toEqual(['whatsapp', 'sms', 'telegram', 'mail', 'officer', 'chat']);
  expect(placesOf([], '')).toEqual(['whatsapp', 'sms']);
});

test.each<{ label: string; shown: Place[]; place: Place; then: Place[] }>([
  { label: 'a device joins in its order', shown: ['sms', 'chat'], place: 'mail', then: ['sms', 'mail', 'chat'] },
  { label: 'a device leaves', shown: ['whatsapp', 'sms'], place: 'whatsapp', then: ['sms'] },
  { label: 'the last one stays', shown: ['sms'], place: 'sms', then: ['sms'] },
])('shown: $label', ({ shown, place, then }) => {
  expect(toggled(shown, place)).toEqual(then);
});

test.each<{ label: string; kept: string | null; shown: Place[] }>([
  { label: 'nothing kept: the two phones', kept: null, shown: ['whatsapp', 'sms'] },
  { label: 'what was chosen', kept: 'mail officer', shown: ['mail', 'officer'] },
  { label: 'a device that is no more', kept: 'fax sms', shown: ['sms'] },
  { label: 'nonsense: the two phones', kept: 'fax', shown: ['whatsapp', 'sms'] },
])('remembered: $label', ({ kept, shown }) => {
  expect(shownBefore(kept)).toEqual(shown);
});
