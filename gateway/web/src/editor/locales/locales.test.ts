// The two catalogues say the same things, and say everything the page asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from './en.json';
import es from './es.json';

const here = new URL('..', import.meta.url);
const sources = readdirSync(here)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');
const keys = Object.keys(es);

// Keys as the code writes them: t('wire.about'), and the beginnings of composed ones: t(`status.${…}`).
const found = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map((match) => match[1]!))];
const either = [...sources.matchAll(/\bt\([^'`\n]*\? '([^']+)' : '([^']+)'\)/g)].flatMap(([, one, other]) => [one!, other!]);
const asked = [...new Set([...found(/\bt\('([^']+)'/g), ...either])];
const composed = found(/\bt\(`([^`$]+)\$\{/g);

test('catalogues: Spanish and English have the same keys', () => {
  expect(Object.keys(en)).toEqual(keys);
});

test('catalogues: no text is empty, and both keep the same places for values', () => {
  const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
  for (const key of keys as (keyof typeof es)[]) {
    expect(es[key].trim(), key).not.toBe('');
    expect(en[key].trim(), key).not.toBe('');
    expect(places(en[key]), key).toEqual(places(es[key]));
  }
});

test.each(asked)('catalogues: %s is there', (key) => {
  expect(keys.some((known) => known === key || known === `${key}_other`)).toBe(true);
});

test.each(composed)('catalogues: something begins with %s', (start) => {
  expect(keys.some((known) => known.startsWith(start))).toBe(true);
});

test('catalogues: nothing is there that the page never says', () => {
  const used = (key: string) =>
    asked.includes(key.replace(/_(one|other)$/, '')) ||
    composed.some((start) => key.startsWith(start));
  expect(keys.filter((key) => !used(key))).toEqual([]);
});
