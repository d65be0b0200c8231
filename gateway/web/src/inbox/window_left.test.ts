import { expect, test } from 'vitest';
import type { Message } from './types';
import { lineToAnswer, windowOf } from './window_left';

const line = (name: string, replies_until: string | null = null) => ({ line: name, channel: 'sms', address: '', replies_until, notice: null });
const said = (direction: Message['direction'], on: string) => ({ direction, line: on }) as Message;
const packet = { line: 'whatsapp', lines: [line('whatsapp'), line('sms')] };

test.each([
  { label: 'where the person wrote last', messages: [said('in', 'whatsapp'), said('in', 'sms'), said('out', 'whatsapp')], answers: 'sms' },
  { label: "the case's, when nothing is known", messages: [], answers: 'whatsapp' },
  { label: "the case's, when the last line is gone", messages: [said('in', 'fax')], answers: 'whatsapp' },
])('line to answer: $label', ({ messages, answers }) => {
  expect(lineToAnswer(packet, messages)?.line).toBe(answers);
});

test('line to answer: none, when there is none', () => {
  expect(lineToAnswer({ line: 'x', lines: [] }, [])).toBeUndefined();
});

const now = Date.parse('2026-11-22T12:00:00Z');
test.each([
  { label: 'no limit', until: null, window: { open: true, left: null } },
  { label: 'an hour left', until: '2026-11-22T13:00:00Z', window: { open: true, left: 3_600_000 } },
  { label: 'over to the second', until: '2026-11-22T12:00:00Z', window: { open: false } },
])('window: $label', ({ until, window }) => {
  expect(windowOf(line('whatsapp', until), now)).toEqual(window);
});
