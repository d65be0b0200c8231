import { expect, test } from 'vitest';
import { e164 } from '../shared/phone_number';
import { somebodyNew } from './people';

test('somebody new has a name and a number that can be used', () => {
  const { name, number } = somebodyNew([], () => 0.5);
  expect(name).toMatch(/^\S+ \S+$/);
  expect(e164(number)).toBe(number);
});

test('a number that somebody has is not given again', () => {
  const draws = [0, 0, 0.25, 0.75];
  const { number } = somebodyNew(['+593992500000'], () => draws.shift() ?? 0);
  expect(number).toBe('+593997500000');
});
