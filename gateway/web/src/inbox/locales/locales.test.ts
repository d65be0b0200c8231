// The two catalogues say the same things, and say everything the page asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keyTable } from '../keys';
import { outcomes } from '../types';
import en from './en.json';
import es from './es.json';

const here = new URL('..', import.meta.url);
const sources = readdirSync(here, { recursive: true })
  .map(String)
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');
const keys = Object.keys(es);

// Keys as the code writes them: t('wire.about'), either of t(x ? 'a' : 'b'), and the beginnings of composed ones.
const quoted = [...new Set([...sources.matchAll(/'([a-z_]+(?:\.[\w.-]+)*)'/g)].map((match) => match[1]!))];
const asked = [...new Set([...sources.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1]!))];
const composed = [...new Set([...sources.matchAll(/`([a-z_]+\.(?:[a-z_]+\.)*)\$\{/g)].map((match) => match[1]!))].filter((start) => !start.startsWith('swcs.'));
const bare = (key: string) => key.replace(/_(one|other)$/, '');

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
  expect(keys.some((known) => bare(known) === key)).toBe(true);
});

test.each(composed)('catalogues: something begins with %s', (start) => {
  expect(keys.some((known) => known.startsWith(start))).toBe(true);
});

test('catalogues: every key of the keyboard and every outcome has its words', () => {
  const wanted = [...keyTable.map(({ means }) => `key.${means}`), ...outcomes.map((outcome) => `outcome.${outcome}`)];
  expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
});

test('catalogues: nothing is there that the page never says', () => {
  const used = (key: string) => quoted.includes(bare(key)) || composed.some((start) => key.startsWith(start));
  expect(keys.filter((key) => !used(key))).toEqual([]);
});
