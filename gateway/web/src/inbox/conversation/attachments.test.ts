import { expect, test } from 'vitest';
import { absence, isPlayed, reasonKey, safeAddress } from './Attachments';

test.each([
  { url: 'https://example.ec/a.jpg', safe: true },
  { url: '/api/v1/media/7', safe: true },
  { url: 'javascript:alert(1)', safe: false },
  { url: '//evil.example/a', safe: false },
  { url: 'data:text/html,x', safe: false },
  { url: '', safe: false },
])('attachment: $url is opened: $safe', ({ url, safe }) => {
  expect(safeAddress(url)).toBe(safe ? url : '');
});

test.each([
  { state: 'kept', absent: '' },
  { state: '', absent: '' },
  { state: 'waiting', absent: 'waiting' },
  { state: 'fetching', absent: 'waiting' },
  { state: 'failed', absent: 'failed' },
  { state: 'infected', absent: 'infected' },
] as const)('attachment: of a file that is $state the page says: $absent', ({ state, absent }) => {
  expect(absence({ state })).toBe(absent);
});

test.each([
  { url: '/api/v1/media/7', mime: 'audio/ogg', played: true },
  { url: '', mime: 'audio/ogg', played: false },
  { url: '/api/v1/media/7', mime: 'video/mp4', played: false },
  { url: '/api/v1/media/7', mime: 'application/octet-stream', played: false },
])('attachment: $mime at "$url" is played: $played', ({ url, mime, played }) => {
  expect(isPlayed({ url, mime })).toBe(played);
});

test.each([
  { reason: 'too large', key: 'too_large' },
  { reason: 'gave up after 24 hours: whatsapp: HTTP 503', key: 'gave_up' },
  { reason: 'whatsapp: HTTP 404', key: '' },
])('attachment: "$reason" has words of its own: "$key"', ({ reason, key }) => {
  expect(reasonKey(reason)).toBe(key);
});
