import { expect, test } from 'vitest';
import { agoText, agoWords, durationText, leftUntil } from './relative_time';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  { label: 'this very moment', at: '2026-11-22T11:59:30Z', shown: 'ahora' },
  { label: "a server's clock that is ahead", at: '2026-11-22T12:03:00Z', shown: 'ahora' },
  { label: 'minutes', at: '2026-11-22T11:57:00Z', shown: '3 min' },
  { label: 'one hour less a second is minutes', at: '2026-11-22T11:00:01Z', shown: '59 min' },
  { label: 'hours', at: '2026-11-22T10:00:00Z', shown: '2 h' },
  { label: 'days', at: '2026-11-18T12:00:00Z', shown: '4 d' },
  { label: 'a week: the date', at: '2026-11-10T12:00:00Z', shown: '10 nov' },
  { label: 'what is no time, as it came', at: 'ayer', shown: 'ayer' },
])('ago: $label', ({ at, shown }) => {
  expect(agoText(at, now, 'es').replace('.', '')).toBe(shown);
});

test.each([
  { label: 'no limit', until: null, left: null },
  { label: 'in an hour', until: '2026-11-22T13:00:00Z', left: 3_600_000 },
  { label: 'over', until: '2026-11-22T11:00:00Z', left: 0 },
  { label: 'what is no time is no limit', until: 'mañana', left: null },
])('left: $label', ({ until, left }) => {
  expect(leftUntil(until, now)).toBe(left);
});

test.each([
  { ms: 66_000_000, shown: '18 h 20 min' },
  { ms: 3_600_000, shown: '1 h' },
  { ms: 59_000, shown: '0 min' },
])('duration: $shown', ({ ms, shown }) => {
  expect(durationText(ms, 'es')).toBe(shown);
});

test.each([
  { at: '2026-11-22T11:59:30Z', es: 'ahora', en: 'now' },
  { at: '2026-11-22T12:03:00Z', es: 'ahora', en: 'now' },
  { at: '2026-11-22T11:57:00Z', es: 'hace 3 minutos', en: '3 minutes ago' },
  { at: '2026-11-21T11:00:00Z', es: 'hace 25 horas', en: '25 hours ago' },
  { at: '2026-11-18T12:00:00Z', es: 'hace 4 días', en: '4 days ago' },
  { at: 'ayer', es: 'ayer', en: 'ayer' },
])('ago in a sentence: $es', ({ at, es, en }) => {
  expect(agoWords(at, now, 'es')).toBe(es);
  expect(agoWords(at, now, 'en')).toBe(en);
});
