import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { change, load, signIn, watchSession } from './account';

interface Asked {
  method: string;
  url: string;
  token: string | null;
  key: string | null;
}

let asked: Asked[];
let answers: Response[];
const me = (csrf: string) => new Response(JSON.stringify({ name: 'ana', csrf }));

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    asked.push({ method: init.method ?? 'GET', url, token: headers.get('X-CSRF-Token'), key: headers.get('Idempotency-Key') });
    return answers.shift() ?? new Response('{}', { status: 500 });
  });
});
afterEach(() => vi.unstubAllGlobals());

test('account: what changes something carries the token that signing in gave, and its key', async () => {
  answers = [me('token-1'), new Response('{"fence":8}')];
  await signIn('ana', 'secret');
  await change('POST', '/cases/c1/take', {}, 'key-0001');
  expect(asked[1]).toEqual({ method: 'POST', url: '/api/v1/cases/c1/take', token: 'token-1', key: 'key-0001' });
});

test('account: a token that a second tab replaced is asked for anew, once, with the same key', async () => {
  answers = [me('old'), new Response('{}', { status: 403 }), me('new'), new Response('{"fence":8}')];
  await signIn('ana', 'secret');
  await change('POST', '/cases/c1/reply', { text: 'Buenos días' }, 'key-0001');
  expect(asked.map(({ token }) => token)).toEqual([null, 'old', null, 'new']);
  expect(asked[3]!.key).toBe('key-0001');
});

test('account: refused twice is refused', async () => {
  answers = [new Response('{}', { status: 403 }), me('new'), new Response('{"title":"No"}', { status: 403 })];
  await expect(change('POST', '/x', {})).rejects.toMatchObject({ status: 403, title: 'No' });
  expect(asked).toHaveLength(3);
});

test('account: whoever watches hears that the session is over', async () => {
  const over = vi.fn();
  const stop = watchSession(over);
  answers = [new Response('{}', { status: 401 }), new Response('{}', { status: 401 })];
  await expect(load('/cases')).rejects.toMatchObject({ status: 401 });
  expect(over).toHaveBeenCalledOnce();
  stop();
  await expect(load('/cases')).rejects.toMatchObject({ status: 401 });
  expect(over).toHaveBeenCalledOnce();
});

test('account: a wrong password is no end of a session', async () => {
  const over = vi.fn();
  const stop = watchSession(over);
  answers = [new Response('{"title":"No"}', { status: 401 })];
  await expect(signIn('ana', 'wrong')).rejects.toMatchObject({ status: 401 });
  expect(over).not.toHaveBeenCalled();
  stop();
});
