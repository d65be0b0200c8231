// Something that happened, in words. The gateway gives a key and arguments, never a sentence; what cannot be read, or has
// no sentence of its own, is shown as it came.
import type { EventFacts, Message } from '../types';

type Say = (key: string, values: Record<string, string>) => string;
type Told = Pick<Message, 'text' | 'author' | 'author_name' | 'event'>;

// Where the message has no `event`, its text is the key alone or both as JSON.
export function factsOf(message: Told): EventFacts {
  if (message.event) return message.event;
  try {
    const told = JSON.parse(message.text) as Partial<EventFacts> | null;
    if (typeof told?.key === 'string') return { key: told.key, arguments: told.arguments ?? {} };
  } catch {
    // Then it is the key.
  }
  return { key: message.text, arguments: {} };
}

export function eventSentence(message: Told, say: Say, known: (key: string) => boolean): string {
  const facts = factsOf(message);
  const key = `event.${facts.key}`;
  if (facts.key === '' || !known(key)) return message.text || facts.key;
  const values: Record<string, string> = { officer: '', service: '', contact_officer: '', code: '', outcome: '', ...facts.arguments };
  const outcome = `outcome.${values['outcome']}`;
  if (known(outcome)) values['outcome'] = say(outcome, {});
  const name = message.author_name || values['officer'] || message.author.replace(/^officer:/, '');
  const more = ['from', 'text'].find((argument) => values[argument] && known(`${key}.${argument}`));
  return say(more ? `${key}.${more}` : key, { ...values, name });
}
