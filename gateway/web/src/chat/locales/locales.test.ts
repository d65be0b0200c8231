// The two catalogues say the same things, and say everything the page asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from './en.json';
import es from './es.json';

const here = new URL('..', import.meta.url);
const sources = readdirSync(here)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');
const composed = ['by.', 'role.', 'status.'];

test('chat catalogues: Spanish and English have the same keys, and nothing is empty', () => {
  expect(Object.keys(en)).toEqual(Object.keys(es));
  for (const text of [...Object.values(es), ...Object.values(en)]) expect(text.trim()).not.toBe('');
});

test.each(Object.keys(es))('chat catalogues: %s is said somewhere', (key) => {
  expect(sources.includes(`'${key}'`) || composed.some((start) => key.startsWith(start))).toBe(true);
});
