import { expect, test } from 'vitest';
import { e164 } from '../shared/phone_number';
import { mailboxAddress, somebodyNew, telegramId } from './people';

test('somebody new has a name and a number that can be used', () => {
  const { name, number } = somebodyNew('sms', [], () => 0.5);
  expect(name).toMatch(/^\S+ \S+$/);
  expect(e164(number)).toBe(number);
});

test('a number that somebody has is not given again', () => {
  const draws = [0, 0, 0.25, 0.75];
  const { number } = somebodyNew('sms', ['+593992500000'], () => draws.shift() ?? 0);
  expect(number).toBe('+593997500000');
});

test('somebody new by mail has an address that can be used', () => {
  const { number } = somebodyNew('email', [], () => 0.25);
  expect(number).toBe('luis.zambrano00@correo.example');
  expect(mailboxAddress(number)).toBe(number);
});

test.each([
  { label: 'as it is', typed: 'maria.guaman@correo.example', address: 'maria.guaman@correo.example' },
  { label: 'with spaces around and capitals', typed: ' Maria@Correo.example ', address: 'maria@correo.example' },
  { label: 'a name alone', typed: 'maria', address: '' },
  { label: 'two signs', typed: 'a@b@c.example', address: '' },
  { label: 'an end of line', typed: 'a@b.example\nBcc: x@y.example', address: '' },
])('address: $label', ({ typed, address }) => {
  expect(mailboxAddress(typed)).toBe(address);
});

test('somebody new on Telegram has a number Telegram could give', () => {
  const { number } = somebodyNew('telegram', [], () => 0);
  expect(telegramId(number)).toBe(number);
});

test.each([
  { label: 'as it is', typed: '70001234', id: '70001234' },
  { label: 'in groups', typed: ' 7000 1234 ', id: '70001234' },
  { label: 'a phone number', typed: '+593991234567', id: '' },
  { label: 'too short', typed: '12', id: '' },
  { label: 'a zero in front', typed: '0700012', id: '' },
])('Telegram number: $label', ({ typed, id }) => {
  expect(telegramId(typed)).toBe(id);
});
