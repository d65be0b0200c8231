import i18next from 'i18next';
import { expect, test } from 'vitest';
import es from '../locales/es.json';
import type { EventFacts } from '../types';
import { eventSentence } from './event_sentence';

const words = i18next.createInstance();
await words.init({ lng: 'es', resources: { es: { translation: es } }, keySeparator: false, interpolation: { escapeValue: false } });
const sentence = (text: string, event: EventFacts | null = null, author = 'officer:ana', author_name = 'Ana Torres') =>
  eventSentence({ text, event, author, author_name }, (key, values) => words.t(key, values), (key) => words.exists(key));
const told = (key: string, facts: Record<string, string> = {}): EventFacts => ({ key, arguments: facts });

test.each([
  { label: 'taken', event: told('case.taken', { officer: 'ana', from: '' }), says: 'Ana Torres tomó la conversación' },
  { label: 'taken from a colleague', event: told('case.taken', { officer: 'ana', from: 'luis' }), says: 'Ana Torres tomó la conversación, que atendía luis' },
  { label: 'closed', event: told('case.closed', { outcome: 'helped', text: '' }), says: 'Ana Torres cerró el caso: se le ayudó' },
  { label: 'closed, with a word', event: told('case.closed', { outcome: 'helped', text: 'Fue hoy' }), says: 'Ana Torres cerró el caso: se le ayudó. «Fue hoy»' },
  { label: 'referred', event: told('referral.sent', { officer: 'ana', contact_officer: 'Rosa', service: 'Albergue', code: 'A7K3' }), says: 'Ana Torres derivó el caso a Rosa, Albergue (A7K3)' },
  { label: 'what nobody has words for', event: told('case.teleported'), says: 'case.teleported' },
])('event: $label', ({ event, says }) => {
  expect(sentence('', event)).toBe(says);
});

test.each([
  { label: 'the key alone', text: 'case.taken', says: 'Ana Torres tomó la conversación' },
  { label: 'key and arguments as JSON', text: '{"key":"case.taken","arguments":{"from":"luis"}}', says: 'Ana Torres tomó la conversación, que atendía luis' },
  { label: 'a sentence, as it came', text: '¿Qué pasó? Nada.', says: '¿Qué pasó? Nada.' },
  { label: 'JSON that is no event, as it came', text: 'null', says: 'null' },
  { label: 'nothing', text: '', says: '' },
])('event: told by its text: $label', ({ text, says }) => {
  expect(sentence(text)).toBe(says);
});

test('event: an account without a name is called by its account', () => {
  expect(sentence('case.taken', null, 'officer:ana', '')).toBe('ana tomó la conversación');
});
