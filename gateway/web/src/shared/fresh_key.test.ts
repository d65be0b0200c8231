import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshKey } from './fresh_key';

globalThis.crypto ??= webcrypto as Crypto; // node 18, Debian's, has no global one

test('keys: each is new, and of a form the server takes', () => {
  expect(freshKey()).not.toBe(freshKey());
  expect(freshKey()).toMatch(/^[A-Za-z0-9-]{8,64}$/);
});
