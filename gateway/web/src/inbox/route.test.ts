import { expect, test } from 'vitest';
import { hashOf, routeOf } from './route';

test.each([
  { hash: '', route: { place: 'desk', view: 'mine', case: '' } },
  { hash: '#waiting', route: { place: 'desk', view: 'waiting', case: '' } },
  { hash: '#closed/a%2Fb', route: { place: 'desk', view: 'closed', case: 'a/b' } },
  { hash: '#nonsense/c1', route: { place: 'desk', view: 'mine', case: 'c1' } },
  { hash: '#taken/%E0%A4%A', route: { place: 'desk', view: 'taken', case: '' } },
  { hash: '#lines', route: { place: 'lines', view: 'mine', case: '' } },
  { hash: '#letters/x', route: { place: 'letters', view: 'mine', case: '' } },
])('route: "$hash"', ({ hash, route }) => {
  expect(routeOf(hash)).toEqual(route);
});

test('route: what is written is read back', () => {
  const route = { place: 'desk', view: 'taken', case: 'a/b ñ' } as const;
  expect(routeOf(hashOf(route))).toEqual(route);
});
