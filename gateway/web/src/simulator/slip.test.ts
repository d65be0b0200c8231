import { expect, test } from 'vitest';
import { lastCode } from './slip';
import type { Message } from './types';

const message = (id: string, text: string, mine = false): Message => ({
  id,
  phone: 'sms3',
  mine,
  subject: '',
  text,
  choices: [],
  list_button: '',
  segments: 1,
  at: '2026-11-22T08:00:00Z',
  status: 'delivered',
  error: '', template: '', file: null, place: null,
});

test.each([
  { label: 'of a slip', texts: ['Responda 1 A7K3 si atendió, 2 A7K3 y el motivo si no puede'], code: 'A7K3' },
  { label: 'of the newest slip', texts: ['1 A7K3', '1 Q9ZZ'], code: 'Q9ZZ' },
  { label: 'of no slip: a case number is none', texts: ['Su caso A7K3M9PX. 1 Sí 2 No'], code: '' },
])('the code to answer with, $label', ({ texts, code }) => {
  expect(lastCode(texts.map((text, at) => message(`m${at}`, text)))).toBe(code);
});

test("the officer's own answer is no slip", () => {
  expect(lastCode([message('m1', '1 A7K3'), message('m2', '1 B2B2', true)])).toBe('A7K3');
});
