import { expect, test } from 'vitest';
import { hashOf, routeOf } from './route';

test.each([
  { hash: '', route: { view: 'mine', case: '' } },
  { hash: '#waiting', route: { view: 'waiting', case: '' } },
  { hash: '#closed/a%2Fb', route: { view: 'closed', case: 'a/b' } },
  { hash: '#nonsense/c1', route: { view: 'mine', case: 'c1' } },
  { hash: '#taken/%E0%A4%A', route: { view: 'taken', case: '' } },
])('route: "$hash"', ({ hash, route }) => {
  expect(routeOf(hash)).toEqual(route);
});

test('route: what is written is read back', () => {
  const route = { view: 'taken', case: 'a/b ñ' } as const;
  expect(routeOf(hashOf(route))).toEqual(route);
});
