import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folded, smsSize, type Fold } from './sms_parts';

test.each([
  { label: 'nothing', text: '', coding: 'GSM-7', units: 0, parts: 1 },
  { label: 'é and ñ are in the alphabet', text: 'José, mañana', coding: 'GSM-7', units: 12, parts: 1 },
  { label: 'ó is not', text: 'se inundó', coding: 'UCS-2', units: 9, parts: 1 },
  { label: '160 fill one message', text: 'a'.repeat(160), coding: 'GSM-7', units: 160, parts: 1 },
  { label: '161 need two', text: 'a'.repeat(161), coding: 'GSM-7', units: 161, parts: 2 },
  { label: '306 fill two', text: 'a'.repeat(306), coding: 'GSM-7', units: 306, parts: 2 },
  { label: 'the euro sign takes two units', text: '€'.repeat(80), coding: 'GSM-7', units: 160, parts: 1 },
  { label: 'an escape pair is not cut', text: 'a'.repeat(152) + '€' + 'a'.repeat(152), coding: 'GSM-7', units: 306, parts: 3 },
  { label: '70 fill one message in UCS-2', text: 'ó'.repeat(70), coding: 'UCS-2', units: 70, parts: 1 },
  { label: '71 need two', text: 'ó'.repeat(71), coding: 'UCS-2', units: 71, parts: 2 },
  { label: 'an emoji takes two units', text: '🏠'.repeat(35), coding: 'UCS-2', units: 70, parts: 1 },
  { label: 'a surrogate pair is not cut: 33 emoji a part', text: '🏠'.repeat(67), coding: 'UCS-2', units: 134, parts: 3 },
])('sms: $label', ({ text, coding, units, parts }) => {
  expect(smsSize(text)).toEqual({ coding, units, parts });
});

const long = 'Sí: mañana en el albergue, a las ocho. Traiga cédula y frazadas para los niños.'; // 79 letters, one of them no GSM-7

test.each<{ label: string; text: string; fold: Fold; coding: string; parts: number }>([
  { label: 'off: as it is written', text: long, fold: 'off', coding: 'UCS-2', parts: 2 },
  { label: 'auto: plain where that saves a part', text: long, fold: 'auto', coding: 'GSM-7', parts: 1 },
  { label: 'auto: as it is written where it saves none', text: 'Sí', fold: 'auto', coding: 'UCS-2', parts: 1 },
  { label: 'always: plain also where it saves none', text: 'Sí', fold: 'always', coding: 'GSM-7', parts: 1 },
  { label: 'an emoji has no plain form', text: `${long} 🏠`, fold: 'always', coding: 'UCS-2', parts: 2 },
])('sms, folding $label', ({ text, fold, coding, parts }) => {
  expect(smsSize(text, fold)).toMatchObject({ coding, parts });
});

test('sms: what is folded here is what the gateway folds', () => {
  const theirs = readFileSync(new URL('../../../../channels/sms/fold.cpp', import.meta.url), 'utf8');
  const unescaped = (text: string) => JSON.parse(`"${text}"`) as string;
  const rows = [...theirs.matchAll(/Plain\{U"((?:[^"\\]|\\.)+)", "((?:[^"\\]|\\.)*)"\}/g)].map((row) => [unescaped(row[1]!), unescaped(row[2]!)] as const);
  expect(rows.length).toBeGreaterThan(10);
  for (const [from, to] of rows) for (const c of from) expect(folded(c), `U+${c.codePointAt(0)!.toString(16)}`).toBe(to);
  const known = new Set(rows.flatMap(([from]) => [...from]));
  const all = Array.from({ length: 0x2fff }, (_, point) => String.fromCodePoint(point));
  expect(all.filter((c) => folded(c) !== c && !known.has(c))).toEqual([]);
});
