// What a slip asks of a contact officer, as it reads on any of their devices.
import type { Message } from './types';

// The code the contact officer was last given, so that an answer can be suggested; "" when there is none.
export function lastCode(messages: Message[]): string {
  for (const message of [...messages].reverse()) {
    const code = message.mine ? undefined : /\b1 ([A-Z0-9]{4})\b/.exec(message.text)?.[1];
    if (code) return code;
  }
  return '';
}
