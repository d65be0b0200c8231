import { expect, test } from 'vitest';
import { conditionOf, type Health } from './line_state';

const now = Date.parse('2026-11-22T15:00:00Z');
const well: Health = { state: 'open', last_in: '2026-11-22T14:50:00Z', refused_at: null, trouble: '' };

test.each<{ label: string; line: Partial<Health>; is: ReturnType<typeof conditionOf> }>([
  { label: 'all is well', line: {}, is: 'order' },
  { label: 'the provider fails, one message at a time tries it', line: { state: 'probing', trouble: 'HTTP 503' }, is: 'resting' },
  { label: 'the provider fails and is left alone', line: { state: 'resting', trouble: 'HTTP 503' }, is: 'resting' },
  { label: 'the provider asked for a pause', line: { state: 'paused', trouble: 'HTTP 429' }, is: 'paused' },
  { label: 'a signature was refused today', line: { refused_at: '2026-11-22T09:00:00Z' }, is: 'refused' },
  { label: 'a signature was refused days ago', line: { refused_at: '2026-11-20T09:00:00Z' }, is: 'order' },
  { label: 'the provider complained, messages still leave', line: { trouble: 'HTTP 400' }, is: 'trouble' },
  { label: 'nothing came for a day', line: { last_in: '2026-11-21T14:59:00Z' }, is: 'silent' },
  { label: 'nothing came for almost a day', line: { last_in: '2026-11-21T15:01:00Z' }, is: 'order' },
  { label: 'nothing has ever come', line: { last_in: null }, is: 'unheard' },
  { label: 'nothing came, because the signatures are refused', line: { last_in: null, refused_at: '2026-11-22T14:59:00Z' }, is: 'refused' },
  { label: 'what stops sending stands before what was refused', line: { state: 'resting', refused_at: '2026-11-22T14:59:00Z' }, is: 'resting' },
])('line state: $label', ({ line, is }) => {
  expect(conditionOf({ ...well, ...line }, now)).toBe(is);
});
