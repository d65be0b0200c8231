import { expect, test } from 'vitest';
import { begun, changed, redone, undone, type History } from './history';

const typed = (history: History, letters: string, at: number) =>
  [...letters].reduce((so, letter, i) => {
    const { text, caret } = so.now;
    return changed(so, { text: text.slice(0, caret) + letter + text.slice(caret), caret: caret + 1 }, at + i);
  }, history);

test('history: a run of typing is one step', () => {
  const written = typed(begun('x'), 'abc', 5_000);
  expect(written.now.text).toBe('abcx');
  expect(undone(written).now.text).toBe('x');
});

test('history: a pause, a new line or another place begins a step', () => {
  const paused = typed(typed(begun(''), 'ab', 5_000), 'cd', 9_000);
  expect(undone(paused).now.text).toBe('ab');
  const line = typed(begun(''), 'ab\ncd', 5_000);
  expect(undone(line).now.text).toBe('ab');
  const first = typed(begun('....'), 'a', 5_000);
  const elsewhere = changed(first, { text: `${first.now.text}!`, caret: 6 }, 5_001);
  expect(undone(elsewhere).now.text).toBe('a....');
});

test('history: undone steps come back until something else is written', () => {
  const written = typed(typed(begun(''), 'a', 5_000), 'b', 9_000);
  expect(redone(undone(written)).now.text).toBe('ab');
  expect(redone(redone(undone(undone(written)))).now.text).toBe('ab');
  const other = typed(undone(written), 'z', 12_000);
  expect(redone(other).now.text).toBe('az');
});

test('history: at its ends nothing happens', () => {
  const start = begun('x');
  expect(undone(start)).toBe(start);
  expect(redone(start)).toBe(start);
});

test('history: moving the caret is no step', () => {
  const moved = changed(begun('abc'), { text: 'abc', caret: 2 }, 5_000);
  expect(moved.past).toEqual([]);
});

test('history: it does not grow for ever', () => {
  let history = begun('');
  for (let i = 0; i < 500; ++i) history = typed(history, 'a', i * 10_000 + 5_000);
  expect(history.past.length).toBe(200);
});
