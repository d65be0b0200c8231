import { expect, test } from 'vitest';
import { keep, keptOf, recall, withTexts } from './kept';

function storage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

test('kept: only what differs, with what it was made from', () => {
  const kept = keptOf('7', { a: '1', b: '2', gone: 'x' }, { a: '1', b: '3', fresh: 'y' });
  expect(kept).toEqual({ etag: '7', before: { b: '2', gone: 'x', fresh: null }, mine: { b: '3', gone: null, fresh: 'y' } });
});

test('kept: nothing written, nothing kept', () => {
  expect(keptOf('7', { a: '1' }, { a: '1' })).toBeNull();
});

test('kept: what was written comes back on the files it is put on', () => {
  const kept = keptOf('7', { a: '1', gone: 'x' }, { a: '2', fresh: 'y' })!;
  expect(withTexts({ a: '1', gone: 'x', other: 'z' }, kept.mine)).toEqual({ a: '2', fresh: 'y', other: 'z' });
  expect(withTexts({ a: '2', fresh: 'y' }, kept.before)).toEqual({ a: '1', gone: 'x' });
});

test('kept: it survives in the browser, for that pack and that account alone', () => {
  const box = storage();
  const kept = keptOf('7', {}, { a: '1' });
  expect(keep('ecuador', 'rosa', kept, box)).toBe(true);
  expect(recall('ecuador', 'rosa', box)).toEqual(kept);
  expect(recall('ecuador', 'ana', box)).toBeNull();
  keep('ecuador', 'rosa', null, box);
  expect(recall('ecuador', 'rosa', box)).toBeNull();
});

test('kept: a browser that keeps nothing is told', () => {
  expect(keep('ecuador', 'rosa', keptOf('7', {}, { a: '1' }), storage(true))).toBe(false);
});

test.each(['{', '7', '{"etag":1}', '{"etag":"1","before":{},"mine":{"a":7}}', '{"etag":"1"}'])('kept: %s is no copy', (text) => {
  const box = storage();
  box.setItem('swcs.editor.ecuador.rosa', text);
  expect(recall('ecuador', 'rosa', box)).toBeNull();
});
