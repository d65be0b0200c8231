import { expect, test } from 'vitest';
import { monthBefore, monthWords } from './months';

test.each([
  { now: '2026-11-22T12:00:00Z', back: 0, month: '2026-11' },
  { now: '2026-11-22T12:00:00Z', back: 5, month: '2026-06' },
  { now: '2026-01-31T12:00:00Z', back: 1, month: '2025-12' },
  { now: '2026-03-31T23:59:59Z', back: 1, month: '2026-02' }, // February has no 31st
])('months: $back before $now', ({ now, back, month }) => {
  expect(monthBefore(Date.parse(now), back)).toBe(month);
});

test.each([
  { month: '2026-11', es: 'noviembre de 2026', en: 'November 2026' },
  { month: 'soon', es: 'soon', en: 'soon' },
])('months: $month in words', ({ month, es, en }) => {
  expect(monthWords(month, 'es')).toBe(es);
  expect(monthWords(month, 'en')).toBe(en);
});
