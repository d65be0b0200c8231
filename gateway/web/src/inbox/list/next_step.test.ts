import { expect, test } from 'vitest';
import type { Row } from '../types';
import { nextStep } from './next_step';

test.each([
  { status: 'open', officer: null, preview_by: 'bot', next: 'bot' },
  { status: 'waiting', officer: null, preview_by: 'citizen', next: 'queue' },
  { status: 'taken', officer: 'ana', preview_by: 'citizen', next: 'you' },
  { status: 'taken', officer: 'luis', preview_by: 'citizen', next: 'colleague' },
  { status: 'taken', officer: 'ana', preview_by: 'officer', next: 'person' },
  { status: 'closed', officer: 'ana', preview_by: 'citizen', next: 'closed' },
] as (Pick<Row, 'status' | 'officer' | 'preview_by'> & { next: string })[])('next: $status, $officer, last word by $preview_by: $next', ({ next, ...row }) => {
  expect(nextStep(row, 'ana')).toBe(next);
});
