import { expect, test } from 'vitest';
import { canWrite, offered } from './switches';
import type { Phone } from './types';

const phone = (some: Partial<Phone>): Phone => ({
  id: 'p1',
  kind: 'whatsapp',
  number: '+593991234567',
  name: 'María',
  line: 'whatsapp',
  holder: '',
  organisation: '',
  abilities: [],
  blocked: false,
  window_shut: false,
  ...some,
});

test('a phone has the switches its line knows, and no others', () => {
  expect(offered(phone({ abilities: ['photo', 'window'] })).map(({ name }) => name)).toEqual(['window']);
  expect(offered(phone({ abilities: ['block', 'voice'] })).map(({ name }) => name)).toEqual(['block']);
  expect(offered(phone({ abilities: [] }))).toEqual([]);
});

test('turning a switch asks for the other state', () => {
  expect(offered(phone({ abilities: ['window'] }))[0]?.turned).toEqual({ window_shut: true });
  expect(offered(phone({ abilities: ['block'], blocked: true }))[0]?.turned).toEqual({ blocked: false });
});

test('who blocked the bot writes nothing; after 24 hours a person still writes', () => {
  expect(canWrite(phone({ blocked: true }))).toBe(false);
  expect(canWrite(phone({ window_shut: true }))).toBe(true);
});
