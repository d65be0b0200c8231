import { expect, test } from 'vitest';
import { gather } from './gather';

test('gather: the first asking is done at once, many more become one, and none is lost', () => {
  let runs = 0;
  const waiting: (() => void)[] = [];
  const ask = gather(() => ++runs, 1000, (run) => waiting.push(run));
  ask();
  expect(runs).toBe(1);
  for (let n = 0; n < 50; ++n) ask();
  expect(runs).toBe(1);
  waiting.shift()!();
  expect(runs).toBe(2);
  waiting.shift()!();
  expect(runs).toBe(2);
  expect(waiting).toHaveLength(0);
  ask();
  expect(runs).toBe(3);
});
