import { expect, test } from 'vitest';
import { mapOf, positionOf, replacedAt, spanAt } from './json_map';

const pack = `{
  "id": "urgente",
  "name": {"es": "Urgente", "a/b~c": 1},
  "subcategories": [
    {"id": "a", "slots": ["canton", "people"]},
    {"id": "b", "rules": [{"pattern": "\\\\b\\"x\\"", "weight": -1.5e3}]}
  ]
}
`;

const shown = (text: string, pointer: string) => {
  const span = spanAt(mapOf(text), pointer);
  return text.slice(span.begin, span.end);
};
const line = (text: string, pointer: string) => positionOf(text, spanAt(mapOf(text), pointer).begin).line;

test.each([
  { label: 'the whole', pointer: '', line: 1 },
  { label: 'a member: its key', pointer: '/id', line: 2 },
  { label: 'an element', pointer: '/subcategories/1', line: 6 },
  { label: 'deep inside', pointer: '/subcategories/0/slots/1', line: 5 },
  { label: 'escaped signs', pointer: '/name/a~1b~0c', line: 3 },
  { label: 'a field that is missing: what should hold it', pointer: '/subcategories/1/queue', line: 6 },
  { label: 'an element past the end: the list', pointer: '/subcategories/7/id', line: 4 },
  { label: 'nothing of it is there: the whole', pointer: '/nowhere/at/all', line: 1 },
])('places: $label', ({ pointer, line: wanted }) => {
  expect(mapOf(pack).mistake).toBeNull();
  expect(line(pack, pointer)).toBe(wanted);
});

test('places: an element is its own text', () => {
  expect(shown(pack, '/subcategories/0/slots/1')).toBe('"people"');
  expect(shown(pack, '/subcategories/0')).toBe('{"id": "a", "slots": ["canton", "people"]}');
  expect(mapOf(pack).values.get('/subcategories/1/rules/0/weight')).toBeDefined();
});

test.each([
  { label: 'nothing', text: '', kind: 'value', at: 0 },
  { label: 'a comma too many in a list', text: '[1, 2, ]', kind: 'trailing_comma', at: 5 },
  { label: 'a comma too many in an object', text: '{"a": 1,\n}', kind: 'trailing_comma', at: 7 },
  { label: 'no comma', text: '["a" "b"]', kind: 'comma', at: 5 },
  { label: 'no comma between members', text: '{"a": 1\n "b": 2}', kind: 'comma', at: 9 },
  { label: 'no colon', text: '{"a" 1}', kind: 'colon', at: 5 },
  { label: 'a key without quotes', text: '{a: 1}', kind: 'key', at: 1 },
  { label: 'single quotes', text: "['a']", kind: 'value', at: 1 },
  { label: 'curly quotes', text: '[“a”]', kind: 'value', at: 1 },
  { label: 'a text that is not closed', text: '{"a": "b\n}', kind: 'string', at: 6 },
  { label: 'a text at the very end', text: '["abc', kind: 'string', at: 1 },
  { label: 'a pattern with one backslash', text: '["\\w+ \\b(x)"]', kind: 'escape', at: 2 },
  { label: 'a tab inside a text', text: '["a\tb"]', kind: 'escape', at: 3 },
  { label: 'a bracket that is missing', text: '{"a": [1, 2}', kind: 'comma', at: 11 },
  { label: 'the end is missing', text: '{"a": [1, 2]', kind: 'unclosed', at: 12 },
  { label: 'a value is missing at the end', text: '{"a":', kind: 'unclosed', at: 5 },
  { label: 'two of them', text: '{} {}', kind: 'after', at: 3 },
  { label: 'a key twice', text: '{"a": 1, "a": 2}', kind: 'twice', at: 9 },
  { label: 'a number with a leading zero', text: '[01]', kind: 'number', at: 1 },
  { label: 'a comment', text: '{// no\n}', kind: 'key', at: 1 },
  { label: 'a word', text: '[nope]', kind: 'value', at: 1 },
  { label: 'hostile depth', text: '['.repeat(100_000), kind: 'depth', at: 65 },
])('mistakes: $label', ({ text, kind, at }) => {
  expect(mapOf(text).mistake).toEqual({ kind, at });
});

test('mistakes: what is valid for JSON.parse is valid here', () => {
  for (const text of ['{}', '[]', ' null ', '"\\u00e1\\n"', '-0.5e+3', '[[],{}]', 'true', pack]) {
    expect(() => void JSON.parse(text)).not.toThrow();
    expect(mapOf(text).mistake).toBeNull();
  }
});

test('mistakes: the places before one are still there', () => {
  expect(line('{\n "a": 1,\n "b": [1 2]\n}', '/b/0')).toBe(3);
});

test.each([
  { offset: 0, at: { line: 1, column: 1 } },
  { offset: 2, at: { line: 1, column: 3 } },
  { offset: 3, at: { line: 2, column: 1 } },
  { offset: 5, at: { line: 3, column: 2 } },
])('positions: offset $offset', ({ offset, at }) => {
  expect(positionOf('ab\n\ncd', offset)).toEqual(at);
});

test('replacing: one text, every other byte stays', () => {
  expect(replacedAt(pack, mapOf(pack), '/name/es', 'Más "urgente"')).toBe(pack.replace('"Urgente"', '"Más \\"urgente\\""'));
});

test('replacing: a list is laid out where it stands', () => {
  expect(replacedAt('{\n  "a": []\n}', mapOf('{\n  "a": []\n}'), '/a', ['x', 'y'])).toBe('{\n  "a": [\n    "x",\n    "y"\n  ]\n}');
});

test('replacing: what is not there changes nothing', () => {
  expect(replacedAt(pack, mapOf(pack), '/name/fr', 'x')).toBe(pack);
});
