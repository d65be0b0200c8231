import { expect, test } from 'vitest';
import { timeText } from './time';

// Of this very machine's zone, as the page is of the reader's.
const at = new Date(2026, 10, 22, 8, 5, 9).toISOString();

test.each([
  { precision: 'minute', language: 'es', shown: '08:05' },
  { precision: 'second', language: 'en', shown: '08:05:09' },
] as const)('time: $precision in $language', ({ precision, language, shown }) => {
  expect(timeText(at, precision, language)).toBe(shown);
});

test('time: midnight is 00, not 24', () => {
  expect(timeText(new Date(2026, 0, 1, 0, 0).toISOString(), 'minute', 'es')).toBe('00:00');
});

test('time: the exact one names the day in the language', () => {
  expect(timeText(at, 'exact', 'es')).toContain('noviembre');
  expect(timeText(at, 'exact', 'en')).toContain('November');
});

test('time: what is not a time is shown as it came', () => {
  expect(timeText('ayer', 'minute', 'es')).toBe('ayer');
});
