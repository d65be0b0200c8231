// The order of things, pure: what the server knows by its time, what is still here behind it. Nothing twice.
import type { Message, Pending } from './types';

// Known messages with others merged in: the newer word about a message counts. Of two of one moment, the first heard of
// stays first.
export function merged(known: Message[], heard: Message[]): Message[] {
  const all = [...known];
  for (const message of heard) {
    const at = all.findIndex((other) => other.id === message.id);
    if (at >= 0) {
      all[at] = message;
      continue;
    }
    let place = all.length;
    while (place > 0 && Date.parse(all[place - 1]!.at) > Date.parse(message.at)) --place;
    all.splice(place, 0, message);
  }
  return all;
}

export function withStatus(known: Message[], id: string, status: string): Message[] {
  return known.map((message) => (message.id === id ? { ...message, status } : message));
}

export function stillPending(pending: Pending[], known: Message[]): Pending[] {
  const arrived = new Set(known.map((message) => message.own));
  return pending.filter((message) => !arrived.has(message.id));
}

// The message whose choices can be answered: the last of all, unless it is one's own.
export function open(known: Message[], pending: Pending[]): Message | null {
  const last = known[known.length - 1];
  if (!last || last.from === 'me' || last.choices.length === 0) return null;
  return pending.some((message) => message.state !== 'refused') ? null : last;
}

// The newest message to the person, if it was not yet reported as read.
export function unread(known: Message[]): string | null {
  const last = known.filter((message) => message.from !== 'me').pop();
  return last && last.status !== 'read' ? last.id : null;
}

// Pieces of a text: what is a web address can be opened.
export function pieces(text: string): { text: string; address: boolean }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((piece, index) => ({ text: piece, address: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
