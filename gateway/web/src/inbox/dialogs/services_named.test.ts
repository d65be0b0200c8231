import { expect, test } from 'vitest';
import type { Service } from '../types';
import { servicesNamed } from './services_named';

const service = (id: string, name: string, more: Partial<Service> = {}) =>
  ({ id, name, organisation: 'GAD', description: '', address: '', active: true, contact_officers: [{ id: 'p', name: 'Rosa', reaches: [] }], ...more }) as Service;
const all = [service('s1', 'Albergue Babahoyo'), service('s2', 'Atención médica'), service('s3', 'Cerrado', { active: false }), service('s4', 'Sin nadie', { contact_officers: [] })];

test.each([
  { label: 'all that can be chosen', sought: '', chosen: '', found: ['s1', 's2'] },
  { label: 'accents do not matter', sought: 'atencion MEDICA', chosen: '', found: ['s2'] },
  { label: 'the organisation counts', sought: 'gad', chosen: '', found: ['s1', 's2'] },
  { label: 'the chosen one stays', sought: 'médica', chosen: 's1', found: ['s1', 's2'] },
  { label: 'nobody to ask: never', sought: 'sin nadie', chosen: '', found: [] },
])('services: $label', ({ sought, chosen, found }) => {
  expect(servicesNamed(all, sought, chosen).map(({ id }) => id)).toEqual(found);
});
