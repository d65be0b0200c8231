import { afterEach, expect, test, vi } from 'vitest';
import { saveDraft } from './api';

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
