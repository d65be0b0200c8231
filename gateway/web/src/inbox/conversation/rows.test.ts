import { expect, test } from 'vitest';
import type { Message } from '../types';
import { historyRows } from './rows';

const said = (at: Date, author = 'citizen', line = 'sms') => ({ at: at.toISOString(), author, line, direction: author === 'citizen' ? 'in' : 'out' }) as Message;
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute);

test('rows: the day is named where it begins, and only there', () => {
  const rows = historyRows([said(at(21, 23, 59)), said(at(22, 0, 1)), said(at(22, 9, 0))], 'es');
  expect(rows.map(({ day }) => day !== '')).toEqual([true, true, false]);
  expect(rows[1]!.day).toContain('22');
});

test('rows: who goes on writing is not named again, unless the day, the line or the hour is another', () => {
  const rows = historyRows(
    [said(at(22, 9, 0)), said(at(22, 9, 1)), said(at(22, 9, 2), 'bot'), said(at(22, 9, 3)), said(at(22, 9, 3), 'citizen', 'whatsapp'), said(at(22, 9, 30), 'citizen', 'whatsapp')],
    'es',
  );
  expect(rows.map(({ follows }) => follows)).toEqual([false, true, false, false, false, false]);
});
