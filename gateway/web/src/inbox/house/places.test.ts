import { expect, test } from 'vitest';
import { placeFor } from './places';

test.each([
  { roles: ['officer'], wanted: 'desk', stands: 'desk' },
  { roles: ['officer'], wanted: 'lines', stands: 'desk' },
  { roles: ['ombudsman'], wanted: 'letters', stands: 'desk' },
  { roles: ['supervisor'], wanted: 'lines', stands: 'lines' },
  { roles: ['supervisor'], wanted: 'letters', stands: 'letters' },
  { roles: ['administrator'], wanted: 'desk', stands: 'lines' },
  { roles: ['administrator'], wanted: 'letters', stands: 'letters' },
  { roles: ['officer', 'administrator'], wanted: 'desk', stands: 'desk' },
  { roles: ['staff'], wanted: 'lines', stands: null },
] as const)('places: $roles asks for $wanted', ({ roles, wanted, stands }) => {
  expect(placeFor({ roles: [...roles] }, wanted)).toBe(stands);
});
