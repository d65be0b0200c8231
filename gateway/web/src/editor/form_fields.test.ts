import { expect, test } from 'vitest';
import { fieldsOf, phrasesIn, phrasesLanguage, phrasesText, valueAt } from './form_fields';

const answer = {
  id: 'a',
  question: { es: '¿Qué?', en: 'What?' },
  phrasings: { es: ['uno', 'dos'] },
  answered_by_bot: true,
  rules: [{ pattern: 'x' }],
  weight: 2,
  empty: {},
};

test('fields: texts and lists by language, flags, and the rest for the JSON', () => {
  expect(fieldsOf(answer, '/answers/0', ['es', 'en']).map(({ kind, pointer, language }) => `${kind} ${pointer} ${language}`)).toEqual([
    'text /answers/0/id ',
    'text /answers/0/question/es es',
    'text /answers/0/question/en en',
    'lines /answers/0/phrasings/es es',
    'flag /answers/0/answered_by_bot ',
    'other /answers/0/rules ',
    'other /answers/0/weight ',
    'other /answers/0/empty ',
  ]);
});

test('fields: an object whose keys are no languages is for the JSON', () => {
  expect(fieldsOf({ name: { es: 'x', fr: 'y' } }, '', ['es', 'en'])).toMatchObject([{ kind: 'other', pointer: '/name' }]);
  expect(fieldsOf([1], '', ['es'])).toEqual([]);
});

test.each([
  { pointer: '', value: answer },
  { pointer: '/phrasings/es/1', value: 'dos' },
  { pointer: '/rules/0/pattern', value: 'x' },
  { pointer: '/rules/7/pattern', value: undefined },
  { pointer: '/id/deeper', value: undefined },
])('values: at "$pointer"', ({ pointer, value }) => {
  expect(valueAt(answer, pointer)).toEqual(value);
});

test('values: escaped keys', () => {
  expect(valueAt({ 'a/b~c': 7 }, '/a~1b~0c')).toBe(7);
});

test('phrases: read, written, and refused when they are none', () => {
  expect(phrasesLanguage('phrases.es.json')).toBe('es');
  expect(phrasesLanguage('x/phrases.es.json')).toBe('');
  expect(phrasesIn(undefined)).toEqual({});
  expect(phrasesIn('{"a":1}')).toBeNull();
  expect(phrasesIn('{')).toBeNull();
  expect(phrasesIn(phrasesText({ a: 'á' }))).toEqual({ a: 'á' });
});
