import { expect, test } from 'vitest';
import { moneyText, times } from './money';

// Languages put their own spaces between a sign and its number.
const plainly = (text: string) => text.replace(/\s/g, ' ');

test.each([
  { amount: '0.135', currency: 'USD', language: 'es', text: '$0,135' },
  { amount: '0.135', currency: 'USD', language: 'en', text: 'US$0.135' },
  { amount: '12', currency: 'USD', language: 'es', text: '$12,00' },
  { amount: '0.00004', currency: 'USD', language: 'es', text: '$0,00004' },
  { amount: '0.000000000001', currency: 'USD', language: 'es', text: '$0,00' },
  { amount: '3.5', currency: 'no such', language: 'es', text: '3.5 no such' },
  { amount: 'a lot', currency: 'USD', language: 'es', text: 'a lot USD' },
])('money: $amount $currency in $language', ({ amount, currency, language, text }) => {
  expect(plainly(moneyText(amount, currency, language))).toBe(text);
});

test.each([
  { amount: '0.04', count: 2, product: '0.08' },
  { amount: '0.1', count: 3, product: '0.3' }, // a float says 0.30000000000000004
  { amount: '0.0075', count: 4, product: '0.03' },
  { amount: '12', count: 3, product: '36' },
  { amount: '0.05', count: 0, product: '0' },
  { amount: 'a lot', count: 2, product: '' },
])('money: $count times $amount', ({ amount, count, product }) => {
  expect(times(amount, count)).toBe(product);
});
