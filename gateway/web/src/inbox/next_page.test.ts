import { expect, test } from 'vitest';
import { nextPage } from './next_page';

test.each([
  { search: '?next=/editor', roles: ['staff'], leads: '/editor' },
  { search: '?next=%2Feditor', roles: ['administrator'], leads: '/editor' },
  { search: '?next=/editor', roles: ['officer'], leads: null },
  { search: '', roles: ['staff'], leads: null },
  { search: '?next=https://example.org/', roles: ['staff'], leads: null },
  { search: '?next=//example.org/editor', roles: ['staff'], leads: null },
])('the door: $search leads $roles to $leads', ({ search, roles, leads }) => {
  expect(nextPage(search, { roles })).toBe(leads);
});
