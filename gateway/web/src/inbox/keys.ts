// What a key means on the desk. Letters mean something only while nothing is being written and no dialog is open.
export const commands = ['next', 'previous', 'take', 'reply', 'note', 'refer', 'search', 'help'] as const;
export type Command = (typeof commands)[number];

const letters: Record<string, Command> = {
  j: 'next', k: 'previous', t: 'take', r: 'reply', n: 'note', d: 'refer', '/': 'search', '?': 'help',
};

// As the list of keys shows them, in the order people learn them.
export const keyTable: { keys: string[]; means: string }[] = [
  { keys: ['j'], means: 'next' },
  { keys: ['k'], means: 'previous' },
  { keys: ['Enter'], means: 'open' },
  { keys: ['t'], means: 'take' },
  { keys: ['r'], means: 'reply' },
  { keys: ['n'], means: 'note' },
  { keys: ['d'], means: 'refer' },
  { keys: ['Ctrl', 'Enter'], means: 'send' },
  { keys: ['/'], means: 'search' },
  { keys: ['Esc'], means: 'leave' },
  { keys: ['?'], means: 'help' },
];

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  writing: boolean; // the focus is in a box that takes text
  inDialog: boolean;
}

export function commandOf({ key, ctrlKey, altKey, metaKey, writing, inDialog }: Pressed): Command | null {
  if (ctrlKey || altKey || metaKey || writing || inDialog) return null;
  return letters[key.toLowerCase()] ?? null;
}

export function takesText(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(element.type);
  return element.matches('textarea, select, [contenteditable="true"]');
}
