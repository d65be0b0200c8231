import { expect, test } from 'vitest';
import { e164, readableNumber } from './phone_number';

test.each([
  { label: 'an Ecuadorian mobile', number: '+593991234567', shown: '+593 99 123 4567' },
  { label: 'a number from elsewhere', number: '+573001234567', shown: '+573 001 234 567' },
  { label: 'a short code stays', number: '2020', shown: '2020' },
])('readable: $label', ({ number, shown }) => {
  expect(readableNumber(number)).toBe(shown);
});

test.each([
  { label: 'as it is shown', typed: '+593 99 123 4567', number: '+593991234567' },
  { label: 'as people say it at home', typed: '099 123-4567', number: '+593991234567' },
  { label: 'a land line', typed: '(02) 234 5678', number: '+59322345678' },
  { label: 'too short', typed: '12', number: '' },
  { label: 'too long', typed: '+5939912345678901', number: '' },
  { label: 'letters', typed: '+593 99 ABC 4567', number: '' },
  { label: 'a country code that begins with zero', typed: '+0991234567', number: '' },
  { label: 'nothing', typed: '', number: '' },
])('e164: $label', ({ typed, number }) => {
  expect(e164(typed)).toBe(number);
});
