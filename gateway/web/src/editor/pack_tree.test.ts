import { expect, test } from 'vitest';
import { filtered, holds, packTree, partOf } from './pack_tree';

const files = {
  'pack.json': '{"languages":["es","en"],"slots":{"canton":{"label":{"es":"Cantón"}},"a/b":{}}}',
  'categories/b.json': '{"id":"b","order":2,"name":{"es":"Trámites"},"subcategories":[]}',
  'categories/a.json':
    '{"id":"a","order":1,"name":{"es":"Urgente","en":"Urgent"},"subcategories":[{"id":"a.1","name":{"es":"Inundación"}},{"id":"a.2"}],"out_of_scope":{"es":[]}}',
  'categories/broken.json': '{"id":',
  'answers/x.json': '{"answers":[{"id":"h","question":{"es":"¿Horario?"}}]}',
  'phrases.es.json': '{}',
  'talks/one.talk': '> hola\n',
  'places.json': '{"cantons":[]}',
};
const section = (id: string, language = 'es') => packTree(files, language).find((one) => one.id === id)!.branches;

test('tree: categories in menu order, needs by name, a broken file last and without parts', () => {
  expect(section('categories').map(({ label }) => label)).toEqual(['Urgente', 'Trámites', 'broken']);
  expect(section('categories')[0]!.children.map(({ label, pointer }) => [label, pointer])).toEqual([
    ['Inundación', '/subcategories/0'],
    ['a.2', '/subcategories/1'],
    ['', '/out_of_scope'],
  ]);
  expect(section('categories', 'en')[0]!.label).toBe('Urgent');
  expect(section('categories')[2]!.children).toEqual([]);
});

test('tree: answers by question, questions by label, phrases in every language of the pack', () => {
  expect(section('answers')[0]!.children[0]).toMatchObject({ label: '¿Horario?', pointer: '/answers/0' });
  expect(section('slots').map(({ label, pointer }) => [label, pointer])).toEqual([
    ['Cantón', '/slots/canton'],
    ['a/b', '/slots/a~1b'],
  ]);
  expect(section('phrases').map(({ path, missing }) => [path, missing])).toEqual([
    ['phrases.es.json', false],
    ['phrases.en.json', true],
  ]);
  expect(section('others').map(({ path }) => path)).toEqual(['pack.json', 'places.json']);
});

test('tree: nothing at all is an empty tree', () => {
  expect(packTree({}, 'es').flatMap(({ branches }) => branches)).toEqual([]);
});

test('tree: every file is somewhere', () => {
  const placed = new Set(packTree(files, 'es').flatMap(({ branches }) => branches.map(({ path }) => path)));
  for (const path of Object.keys(files)) expect(placed).toContain(path);
});

test.each([
  { wanted: 'inundacion', found: ['Urgente>Inundación'] },
  { wanted: 'TRAMITES', found: ['Trámites>'] },
  { wanted: 'horario', found: ['x>¿Horario?'] },
  { wanted: 'no such thing', found: [] },
])('filter: $wanted', ({ wanted, found }) => {
  const branches = filtered(packTree(files, 'es'), wanted).flatMap((one) => one.branches);
  expect(branches.map(({ label, children }) => `${label}>${children.map((child) => child.label).join()}`)).toEqual(found);
});

test.each([
  { label: 'its own', pointer: '/subcategories/1', holds: true },
  { label: 'inside', pointer: '/subcategories/1/rules/0', holds: true },
  { label: 'a number that begins alike', pointer: '/subcategories/10', holds: false },
  { label: 'around it', pointer: '', holds: false },
])('problems of a part: $label', ({ pointer, holds: wanted }) => {
  expect(holds({ path: 'a', pointer: '/subcategories/1' }, { file: 'a', pointer })).toBe(wanted);
  expect(holds({ path: 'a', pointer: '' }, { file: 'a', pointer })).toBe(true);
  expect(holds({ path: 'b', pointer: '' }, { file: 'a', pointer })).toBe(false);
});

test('parts: a need and an answer are found by id', () => {
  expect(partOf(files, 'subcategories', 'a.2')).toEqual({ path: 'categories/a.json', pointer: '/subcategories/1' });
  expect(partOf(files, 'answers', 'h')).toEqual({ path: 'answers/x.json', pointer: '/answers/0' });
  expect(partOf(files, 'answers', 'a.2')).toBeNull();
});
