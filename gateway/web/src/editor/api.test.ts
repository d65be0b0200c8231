import { afterEach, expect, test, vi } from 'vitest';
import { publish, saveDraft } from './api';

afterEach(() => vi.unstubAllGlobals());

test('saving: files too large are refused with the reason before they are sent', async () => {
  const sent = vi.fn();
  vi.stubGlobal('fetch', sent);
  const letters = 'ñ'.repeat(2 * 1024 * 1024 + 1); // two bytes each
  await expect(saveDraft('0', { 'pack.json': letters })).rejects.toMatchObject({ status: 413 });
  expect(sent).not.toHaveBeenCalled();
});

test('saving: what fits is sent with what it was made from', async () => {
  const sent = vi.fn(async () => new Response('{"etag":"1","problems":[]}', { status: 200 }));
  vi.stubGlobal('fetch', sent);
  expect(await saveDraft('0', { 'pack.json': '{}' })).toEqual({ etag: '1', problems: [] });
  const [url, init] = sent.mock.calls[0] as unknown as [string, RequestInit];
  expect(url).toBe('/api/v1/packs/draft');
  expect(init).toMatchObject({ method: 'PUT', body: '{"etag":"0","files":{"pack.json":"{}"}}' });
});

test('publishing: a server busy with another pack is asked again, under the same key', async () => {
  vi.useFakeTimers();
  const busy = new Response('{"title":"Too many"}', { status: 429, headers: { 'Content-Type': 'application/problem+json' } });
  const done = new Response('{"version":"2"}', { status: 200, headers: { 'Content-Type': 'application/json' } });
  const sent = vi.fn<typeof fetch>().mockResolvedValueOnce(busy).mockResolvedValueOnce(done);
  vi.stubGlobal('fetch', sent);
  const published = publish('e', 'note', 'key');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await published).toEqual({ version: '2' });
  const keys = sent.mock.calls.map(([, init]) => new Headers(init?.headers).get('Idempotency-Key'));
  expect(keys).toEqual(['key', 'key']);
  vi.useRealTimers();
});
