import { expect, test } from 'vitest';
import { commandOf, type Pressed } from './keys';

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key, ctrlKey: false, altKey: false, metaKey: false, writing: false, inDialog: false, ...more,
});

test.each([
  { label: 'j', pressed: pressed('j'), command: 'next' },
  { label: 'J, with the capitals locked', pressed: pressed('J'), command: 'next' },
  { label: '?', pressed: pressed('?'), command: 'help' },
  { label: 'a letter without a meaning', pressed: pressed('x'), command: null },
  { label: 'a letter while writing is a letter', pressed: pressed('t', { writing: true }), command: null },
  { label: 'a letter in a dialog', pressed: pressed('t', { inDialog: true }), command: null },
  { label: "the browser's own Ctrl+R", pressed: pressed('r', { ctrlKey: true }), command: null },
  { label: "the Mac's own ⌘+D", pressed: pressed('d', { metaKey: true }), command: null },
])('keys: $label', ({ pressed: keys, command }) => {
  expect(commandOf(keys)).toBe(command);
});
