// Whatever order answers and ticks come in: no message doubled, none missing, no tick going down.
import { expect, test } from 'vitest';
import type { Delivery, Message } from '../types';
import { advance, noHistory, reduceHistory, type History, type HistoryNews } from './history';

const message = (number: number, status: Delivery = 'sent'): Message => ({
  id: `m${String(number).padStart(5, '0')}`, at: '2026-11-22T12:00:00Z', direction: 'out', author: 'bot', author_name: '', channel: 'sms',
  line: 'sms', text: `${number}`, choices: [], attachments: [], location: null, status, error: '', maybe_duplicate: false,
});
const from = (first: number, last: number, status?: Delivery) =>
  Array.from({ length: last - first + 1 }, (_, at) => message(first + at, status));
// A page as the server gives it: there is more before, unless it begins with 1.
const page = (first: number, last: number, status?: Delivery) => ({
  messages: from(first, last, status),
  earlier: first > 1 ? message(first).id : null,
});
const newest = (first: number, last: number, status?: Delivery): HistoryNews => ({ type: 'newest', page: page(first, last, status) });
const earlier = (first: number, last: number): HistoryNews => ({ type: 'earlier', page: page(first, last) });
const tick = (number: number, status: Delivery): HistoryNews => ({ type: 'tick', message: message(number).id, status });
const after = (...news: HistoryNews[]): History => news.reduce(reduceHistory, noHistory);
const shown = (history: History) => history.messages.map(({ text }) => Number(text));
const numbers = (first: number, last: number) => from(first, last).map(({ text }) => Number(text));

test.each([
  { label: 'the first page', news: [newest(1, 3)], shows: numbers(1, 3), more: false },
  { label: 'the same page twice', news: [newest(1, 3), newest(1, 3)], shows: numbers(1, 3), more: false },
  { label: 'one more at the end', news: [newest(5, 9), newest(6, 10)], shows: numbers(5, 10), more: true },
  { label: 'earlier ones are put before', news: [newest(5, 9), earlier(1, 4)], shows: numbers(1, 9), more: false },
  { label: 'earlier ones asked for twice', news: [newest(5, 9), earlier(3, 4), earlier(3, 4)], shows: numbers(3, 9), more: true },
  { label: 'a late answer loses nothing newer', news: [newest(5, 10), newest(4, 8)], shows: numbers(4, 10), more: true },
  { label: 'a page that begins where nothing overlaps: the hole is not shown as whole', news: [newest(1, 5), newest(20, 25)], shows: numbers(20, 25), more: true },
  { label: 'all there is, after nothing', news: [newest(1, 0), newest(1, 2)], shows: numbers(1, 2), more: false },
  { label: 'an empty answer takes nothing away', news: [newest(1, 2), newest(1, 0)], shows: numbers(1, 2), more: false },
  { label: 'a hole, then what is before it', news: [newest(1, 5), newest(20, 25), earlier(15, 19)], shows: numbers(15, 25), more: true },
])('history: $label', ({ news, shows, more }) => {
  const history = after(...news);
  expect(shown(history)).toEqual(shows);
  expect(history.earlier !== null).toBe(more);
});

test('history: ten minutes away, page by page in any order, gives the same as never having been away', () => {
  const orders = [
    [newest(1, 20), newest(15, 40), newest(30, 60)],
    [newest(1, 20), newest(15, 40), newest(30, 60), newest(15, 40)],
    [newest(30, 60), earlier(10, 29), earlier(1, 9)],
  ];
  for (const order of orders) expect(shown(after(...order))).toEqual(numbers(1, 60));
});

test.each([
  { label: 'of a known message', news: [newest(1, 2), tick(2, 'delivered')], status: 'delivered' },
  { label: 'that comes before its message waits for it', news: [newest(1, 1), tick(2, 'read'), newest(1, 2)], status: 'read' },
  { label: 'is not undone by an answer that was older', news: [newest(1, 2), tick(2, 'read'), newest(1, 2, 'sent')], status: 'read' },
  { label: 'comes down with earlier messages too', news: [newest(3, 4), tick(2, 'read'), earlier(1, 2)], status: 'read' },
  { label: 'of two that wait the higher counts', news: [tick(2, 'read'), tick(2, 'delivered'), newest(1, 2)], status: 'read' },
])('history: a tick $label', ({ news, status }) => {
  const history = after(...(news as HistoryNews[]));
  expect(history.messages.find(({ text }) => text === '2')?.status).toBe(status);
  expect(history.ticks).toEqual({});
});

test('history: ticks for messages that never come are forgotten in the end', () => {
  const history = after(...numbers(1, 1000).map((number) => tick(number, 'sent')));
  expect(Object.keys(history.ticks).length).toBeLessThanOrEqual(200);
  expect(history.ticks[message(1000).id]).toBe('sent');
});

test.each([
  { current: 'queued', heard: 'sent', then: 'sent' },
  { current: 'delivered', heard: 'sent', then: 'delivered' },
  { current: 'sent', heard: 'failed', then: 'failed' },
  { current: 'delivered', heard: 'failed', then: 'delivered' },
  { current: 'failed', heard: 'delivered', then: 'delivered' },
  { current: 'failed', heard: 'sent', then: 'failed' },
] as const)('history: $current, then $heard is heard: $then', ({ current, heard, then }) => {
  expect(advance(current, heard)).toBe(then);
});
