import { expect, test } from 'vitest';
import type { Row } from '../types';
import { matching } from './search';

const row = {
  id: 'c1', number: 'A7K3M9PX', contact: { id: 'p1', name: 'María Guamán', address: '+593 99 123 4567' }, preview: 'Se inundó mi casa',
  category: { id: 'u', name: 'Urgente' }, subcategory: { id: 'u.d', name: 'Desastre' }, officer: null,
} as Row;

test.each([
  { sought: '', found: true },
  { sought: 'maria', found: true },
  { sought: 'INUNDO  casa', found: true },
  { sought: 'maria quito', found: false },
  { sought: 'a7k3', found: true },
  { sought: '0991234567', found: true },
  { sought: '4567', found: true },
  { sought: '99', found: false },
  { sought: 'desastre', found: true },
])('search: "$sought" finds: $found', ({ sought, found }) => {
  expect(matching([row], sought)).toHaveLength(found ? 1 : 0);
});
