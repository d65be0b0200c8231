import { expect, test } from 'vitest';
import { merged, open, pieces, stillPending, unread } from './conversation';
import type { Message, Pending } from './types';

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  at: '2026-11-22T10:00:00Z',
  from: 'bot',
  author_name: '',
  author_role: '',
  text: id,
  choices: [],
  status: 'sent',
  ...more,
});
const later = '2026-11-22T10:00:01Z';
const pending = (id: string): Pending => ({ id, at: later, text: id, state: 'waiting' });
const ids = (all: Message[]) => all.map(({ id }) => id);

test('conversation: a message heard twice is there once, and the newer word about it counts', () => {
  const all = merged([message('a')], [message('a', { status: 'read' }), message('b')]);
  expect(ids(all)).toEqual(['a', 'b']);
  expect(all[0]!.status).toBe('read');
});

test('conversation: what comes late goes to its place; of one moment, the first heard of stays first', () => {
  expect(ids(merged([message('a'), message('c', { at: later })], [message('b')]))).toEqual(['a', 'b', 'c']);
});

test('conversation: what arrived is pending no longer, whatever it is called by the server', () => {
  const arrived = [message('server-1', { from: 'me', own: 'own-1' })];
  expect(stillPending([pending('own-1'), pending('own-2')], arrived)).toEqual([pending('own-2')]);
});

test('conversation: only the last message can be answered by a button, and only once', () => {
  const asks = message('q', { choices: [{ id: 'yes', title: 'Sí' }] });
  expect(open([asks], [])).toBe(asks);
  expect(open([asks], [pending('own-1')])).toBeNull();
  expect(open([asks], [{ ...pending('own-1'), state: 'refused' }])).toBe(asks);
  expect(open([asks, message('me', { from: 'me' })], [])).toBeNull();
  expect(open([message('plain')], [])).toBeNull();
  expect(open([], [])).toBeNull();
});

test('conversation: the newest message to the person is to be reported, unless it was', () => {
  expect(unread([message('a'), message('b'), message('me', { from: 'me' })])).toBe('b');
  expect(unread([message('a', { status: 'read' })])).toBeNull();
  expect(unread([])).toBeNull();
});

test.each([
  ['vea https://x.example/a?b=c.', ['vea ', '[https://x.example/a?b=c]', '.']],
  ['javascript:alert(1) data:text/html,x', ['javascript:alert(1) data:text/html,x']],
  ['(http://a.example)', ['(', '[http://a.example]', ')']],
  ['https://a.example/<script>', ['[https://a.example/]', '<script>']],
  ['sin enlaces', ['sin enlaces']],
])('conversation: only web addresses can be opened: %s', (text, expected) => {
  expect(pieces(text).map((piece) => (piece.address ? `[${piece.text}]` : piece.text))).toEqual(expected);
});
