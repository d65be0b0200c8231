import { expect, test } from 'vitest';
import type { Packet } from '../types';
import { holdingOf, nameIn } from './holding';

test.each([
  { status: 'open', owner: 'bot', officer: null, holding: 'bot' },
  { status: 'waiting', owner: 'queue', officer: null, holding: 'queue' },
  { status: 'taken', owner: 'officer', officer: 'ana', holding: 'mine' },
  { status: 'taken', owner: 'officer', officer: 'luis', holding: 'colleague' },
  { status: 'waiting', owner: 'officer', officer: 'luis', holding: 'colleague' },
  { status: 'waiting', owner: 'officer', officer: null, owner_officer: 'ana', holding: 'mine' },
  { status: 'taken', owner: 'officer', officer: 'ana', owner_officer: 'luis', holding: 'colleague' },
  { status: 'closed', owner: 'officer', officer: 'ana', holding: 'closed' },
] as (Pick<Packet, 'status' | 'owner' | 'owner_officer' | 'officer'> & { holding: string })[])('holding: $status, with $owner $officer: $holding', ({ holding, ...packet }) => {
  expect(holdingOf(packet, 'ana')).toBe(holding);
});

test('holding: a colleague is called as in their messages, else by their account', () => {
  const messages = [{ author: 'officer:luis', author_name: 'Luis Paredes' }, { author: 'citizen', author_name: 'María' }];
  expect(nameIn(messages, 'luis')).toBe('Luis Paredes');
  expect(nameIn(messages, 'eva')).toBe('eva');
});
