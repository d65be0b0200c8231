import { expect, test } from 'vitest';
import { safeAddress } from './Attachments';

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
