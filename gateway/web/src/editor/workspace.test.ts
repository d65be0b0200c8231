import { expect, test } from 'vitest';
import { keptOf } from './kept';
import { opened, reduce, unpublished, unsaved, type Action, type Workspace } from './workspace';

const files = { 'pack.json': '{}', 'categories/a.json': '{"a":1}' };
const shelf = {
  pack: 'town',
  active: { version: '1', at: '2026-11-22T10:00:00Z', by: 'shipped' },
  versions: [],
  draft: null,
};
const set = (etag: string, some: Record<string, string>) => ({ version: null, etag, files: some, builtin: { 'phrases.es.json': '{}' } });

const desk = (kept: ReturnType<typeof keptOf> = null, current = set('0', files)) =>
  opened({ shelf, current, published: set('0', files), kept });
const after = (start: Workspace, ...actions: Action[]) => actions.reduce(reduce, start);
const edit = (path: string, text: string, at = 10_000): Action => ({ type: 'edited', path, moment: { text, caret: 0 }, at });

test('desk: freshly opened, nothing is unsaved', () => {
  expect(unsaved(desk())).toBe(false);
  expect(unpublished(desk())).toBe(false);
});

test('desk: an edit is unsaved until it is saved, and unpublished beyond', () => {
  const edited = after(desk(), edit('pack.json', '{"x":1}'));
  expect(unsaved(edited)).toBe(true);
  const saved = after(edited, { type: 'saved', etag: '1-5', files: edited.files, shelf });
  expect(unsaved(saved)).toBe(false);
  expect(unpublished(saved)).toBe(true);
  expect(saved.etag).toBe('1-5');
});

test('desk: what was typed while saving stays unsaved', () => {
  const edited = after(desk(), edit('pack.json', '{"x":1}'));
  const later = after(edited, edit('pack.json', '{"x":12}', 20_000), { type: 'saved', etag: '1', files: edited.files, shelf });
  expect(unsaved(later)).toBe(true);
  expect(later.files['pack.json']).toBe('{"x":12}');
});

test('desk: undo is kept for each file, whichever is shown', () => {
  const there = after(
    desk(),
    edit('pack.json', '{"x":1}'),
    { type: 'chosen', part: { path: 'categories/a.json', pointer: '' } },
    edit('categories/a.json', '{}', 20_000),
    { type: 'chosen', part: { path: 'pack.json', pointer: '' } },
    { type: 'undone', path: 'pack.json' },
  );
  expect(there.files).toEqual({ 'pack.json': '{}', 'categories/a.json': '{}' });
  expect(after(there, { type: 'redone', path: 'pack.json' }).files['pack.json']).toBe('{"x":1}');
});

test('desk: choosing the same part again goes there again', () => {
  const part = { path: 'pack.json', pointer: '/id' };
  const once = after(desk(), { type: 'chosen', part });
  expect(after(once, { type: 'chosen', part }).jump).toBeGreaterThan(once.jump);
});

test('desk: a removed file is gone, and something else is shown', () => {
  const gone = after(
    desk(),
    { type: 'chosen', part: { path: 'categories/a.json', pointer: '' } },
    { type: 'removed', path: 'categories/a.json' },
  );
  expect(gone.files).toEqual({ 'pack.json': '{}' });
  expect(gone.part.path).toBe('pack.json');
});

test('desk: a copy made from the same draft comes back by itself', () => {
  const again = desk(keptOf('0', files, { ...files, 'pack.json': 'mine' }));
  expect(again.files['pack.json']).toBe('mine');
  expect(again.conflict).toBeNull();
  expect(again.restored).toBe(true);
  expect(unsaved(again)).toBe(true);
});

test('desk: a copy comes back by itself when others only changed other files', () => {
  const kept = keptOf('0', files, { ...files, 'pack.json': 'mine' });
  const again = desk(kept, set('3-9', { ...files, 'categories/a.json': 'theirs' }));
  expect(again.conflict).toBeNull();
  expect(again.files).toEqual({ 'pack.json': 'mine', 'categories/a.json': 'theirs' });
  expect(again.etag).toBe('3-9');
});

test('desk: a copy of a file that others changed is a conflict, with nothing lost on either side', () => {
  const kept = keptOf('0', files, { ...files, 'pack.json': 'mine' });
  const again = desk(kept, set('3-9', { ...files, 'pack.json': 'theirs' }));
  expect(again.files['pack.json']).toBe('mine');
  expect(again.conflict?.theirs['pack.json']).toBe('theirs');
});

test.each([
  { label: 'mine', settled: { ...files, 'pack.json': 'mine' }, dirty: true },
  { label: 'theirs', settled: { ...files, 'pack.json': 'theirs' }, dirty: false },
])('conflict: settled with $label', ({ settled, dirty }) => {
  const theirs = { ...files, 'pack.json': 'theirs' };
  const clashed = after(desk(), edit('pack.json', 'mine'), { type: 'conflicted', conflict: { info: null, etag: '9', theirs } });
  const done = after(clashed, { type: 'settled', files: settled });
  expect(done.etag).toBe('9');
  expect(done.conflict).toBeNull();
  expect(unsaved(done)).toBe(dirty);
  expect(after(done, { type: 'undone', path: 'pack.json' }).files['pack.json']).toBe(dirty ? '{}' : 'mine');
});

test('conflict: postponed, it keeps what is mine and the old etag, so that saving asks again', () => {
  const clashed = after(desk(), edit('pack.json', 'mine'), { type: 'conflicted', conflict: { info: null, etag: '9', theirs: {} } });
  const later = after(clashed, { type: 'postponed' });
  expect(later.etag).toBe('0');
  expect(later.files['pack.json']).toBe('mine');
});
