import { expect, test } from 'vitest';
import { combined, fileChanges, lineChanges, sameFiles } from './changes';

const shown = (before: string, after: string) => lineChanges(before, after).map(({ sign, line, text }) => `${sign}${line} ${text}`);

test.each([
  { label: 'nothing', before: 'a\nb\n', after: 'a\nb\n', lines: [] },
  { label: 'a line changed', before: 'a\nb\nc', after: 'a\nx\nc', lines: ['-2 b', '+2 x'] },
  { label: 'a line came', before: 'a\nc', after: 'a\nb\nc', lines: ['+2 b'] },
  { label: 'a line went', before: 'a\nb\nc', after: 'a\nc', lines: ['-2 b'] },
  { label: 'from nothing', before: '', after: 'a\n', lines: ['+1 a'] },
  { label: 'to nothing', before: 'a\n', after: '', lines: ['-1 a'] },
  { label: 'two places apart', before: 'a\nb\nc\nd\ne', after: 'a\nB\nc\nD\ne', lines: ['-2 b', '+2 B', '-4 d', '+4 D'] },
  { label: 'the same line twice', before: 'x\nx', after: 'x\nx\nx', lines: ['+3 x'] },
])('lines: $label', ({ before, after, lines }) => {
  expect(shown(before, after)).toEqual(lines);
});

test('lines: two long texts with nothing in common are told without a table of millions', () => {
  const long = (letter: string) => Array.from({ length: 3_000 }, (_, i) => letter + i).join('\n');
  expect(lineChanges(long('a'), long('b'))).toHaveLength(6_000);
});

test('files: which came, went and changed', () => {
  expect(fileChanges({ a: '1\n', b: '2\n', same: 'x' }, { a: '1\n3\n', c: '4\n', same: 'x' })).toEqual([
    { path: 'a', kind: 'changed', more: 1, fewer: 0 },
    { path: 'b', kind: 'removed', more: 0, fewer: 1 },
    { path: 'c', kind: 'added', more: 1, fewer: 0 },
  ]);
});

test('files: the same whatever their order', () => {
  expect(sameFiles({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
  expect(sameFiles({ a: '1' }, { a: '1', b: '' })).toBe(false);
  expect(sameFiles({ a: '1' }, { b: '1' })).toBe(false);
});

test.each([
  { label: 'other files', mine: { a: 'me', b: '2' }, theirs: { a: '1', b: 'they' }, out: { a: 'me', b: 'they' } },
  { label: 'the same file, the same way', mine: { a: 'x', b: '2' }, theirs: { a: 'x', b: '2' }, out: { a: 'x', b: '2' } },
  { label: 'the same file, two ways', mine: { a: 'x', b: '2' }, theirs: { a: 'y', b: '2' }, out: null },
  { label: 'mine removed, theirs changed', mine: { b: '2' }, theirs: { a: 'y', b: '2' }, out: null },
  { label: 'one removed by each', mine: { b: '2' }, theirs: { a: '1' }, out: {} },
  { label: 'both added different files', mine: { a: '1', b: '2', c: 'm' }, theirs: { a: '1', b: '2', d: 't' }, out: { a: '1', b: '2', c: 'm', d: 't' } },
])('combining: $label', ({ mine, theirs, out }) => {
  expect(combined({ a: '1', b: '2' }, mine, theirs)).toEqual(out);
});
