import { beforeEach, expect, test } from 'vitest';
import { Problem } from '../shared/request';
import { attempt, type Memory } from './attempts';

let kept: Map<string, string>;
let keys: string[];
let answers: (Error | string)[];
let drawn: number;

const memory: Memory = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
};
const problem = (status: number) => new Problem(status, `HTTP ${status}`, '');

async function doIt(what: string, place = 'ana/c1/reply') {
  const act = async (key: string) => {
    keys.push(key);
    const answer = answers.shift() ?? 'done';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return attempt(memory, place, what, act, () => `key-${++drawn}`).catch((error: unknown) => error);
}

beforeEach(() => {
  kept = new Map();
  keys = [];
  answers = [];
  drawn = 0;
});

test.each([
  { label: 'the network fails', status: 0, keys: ['key-1', 'key-1'] },
  { label: 'a gateway in between fails', status: 502, keys: ['key-1', 'key-1'] },
  { label: 'the session was over', status: 401, keys: ['key-1', 'key-1'] },
  { label: 'too many requests', status: 429, keys: ['key-1', 'key-1'] },
  { label: 'somebody else has the person', status: 409, keys: ['key-1', 'key-2'] },
  { label: 'it was refused', status: 400, keys: ['key-1', 'key-2'] },
])('attempt: a retry when $label', async ({ status, keys: expected }) => {
  answers = [problem(status)];
  await doIt('{"text":"hola"}');
  await doIt('{"text":"hola"}');
  expect(keys).toEqual(expected);
});

test('attempt: the same words after they were sent are a new message', async () => {
  await doIt('{"text":"hola"}');
  await doIt('{"text":"hola"}');
  expect(keys).toEqual(['key-1', 'key-2']);
  expect(kept.size).toBe(0);
});

test('attempt: other words are another attempt', async () => {
  answers = [problem(0)];
  await doIt('{"text":"hola"}');
  await doIt('{"text":"hola, María"}');
  expect(keys).toEqual(['key-1', 'key-2']);
});

test('attempt: two cases do not share a key', async () => {
  answers = [problem(0), problem(0)];
  await doIt('{"text":"hola"}', 'ana/c1/reply');
  await doIt('{"text":"hola"}', 'ana/c2/reply');
  expect(keys).toEqual(['key-1', 'key-2']);
});

test('attempt: what somebody scribbled into the memory is no attempt', async () => {
  kept.set('swcs.attempt.ana/c1/reply', '{"key":7');
  expect(await doIt('{}')).toBe('done');
  expect(keys).toEqual(['key-1']);
});
