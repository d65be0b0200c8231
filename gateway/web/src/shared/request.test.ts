import { afterEach, expect, test, vi } from 'vitest';
import { get, post, problemOf } from './request';

afterEach(() => vi.unstubAllGlobals());

test.each([
  { label: 'problem details', body: '{"title":"Ya existe","detail":"Ese número ya está en uso"}', title: 'Ya existe', message: 'Ese número ya está en uso' },
  { label: 'a title alone', body: '{"title":"Ya existe"}', title: 'Ya existe', message: 'Ya existe' },
  { label: "a proxy's HTML", body: '<h1>Bad Gateway</h1>', title: 'HTTP 502', message: 'HTTP 502' },
  { label: 'nothing', body: '', title: 'HTTP 502', message: 'HTTP 502' },
  { label: 'JSON that is no object', body: '[1]', title: 'HTTP 502', message: 'HTTP 502' },
  { label: 'null', body: 'null', title: 'HTTP 502', message: 'HTTP 502' },
  { label: 'a title that is no text', body: '{"title":7}', title: 'HTTP 502', message: 'HTTP 502' },
])('problem: $label', ({ body, title, message }) => {
  expect(problemOf(502, body)).toMatchObject({ status: 502, title, message });
});

test('request: a refused POST throws its problem', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"title":"Ya existe"}', { status: 409 }));
  await expect(post('/x', {})).rejects.toMatchObject({ status: 409, message: 'Ya existe' });
});

test('request: no network is a problem with status 0', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
  await expect(get('/x')).rejects.toMatchObject({ status: 0 });
});

test('request: an empty answer is no error', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
  await expect(post('/x', {})).resolves.toBeUndefined();
});
