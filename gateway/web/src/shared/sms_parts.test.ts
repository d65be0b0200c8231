import { expect, test } from 'vitest';
import { smsSize } from './sms_parts';

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
