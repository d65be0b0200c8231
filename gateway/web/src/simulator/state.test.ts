import { describe, expect, test } from 'vitest';
import { messagesOn, nothingYet, phoneInHand, reduce, unreadOn, type Action, type State } from './state';
import type { Exchange, Message, Phone, Snapshot } from './types';

const maria: Phone = { id: 'p1', kind: 'whatsapp', number: '+593991234567', name: 'María', line: 'wa', holder: '', organisation: '', abilities: [], blocked: false, window_shut: false };
const jose: Phone = { id: 'p2', kind: 'sms', number: '+593987654321', name: 'José', line: 'sms', holder: '', organisation: '', abilities: [], blocked: false, window_shut: false };

const message = (some: Partial<Message>): Message => ({
  id: 'm1',
  phone: 'p1',
  mine: false,
  subject: '',
  text: 'hola',
  choices: [],
  list_button: '',
  segments: 0,
  at: '2026-11-22T08:00:00Z',
  status: 'sent',
  error: '',
  template: '',
  file: null,
  place: null,
  ...some,
});

const exchange = (id: string): Exchange => ({
  id,
  at: '2026-11-22T08:00:00Z',
  direction: 'in',
  what: 'webhook',
  line: 'wa',
  method: 'POST',
  url: '/hooks/whatsapp/demo',
  headers: [],
  body: '',
  status: 200,
  answer: '',
});

const nothing: Snapshot = { phones: [], messages: [], wire: [], accounts: [], chat: '', seq: 1 };
const after = (...actions: Action[]): State => actions.reduce(reduce, nothingYet);
const statuses = (state: State) => state.messages.map(({ id, status }) => `${id} ${status}`);

describe('messages', () => {
  test('a message with a known id updates the earlier one and keeps its place', () => {
    const state = after(
      { type: 'message', message: message({ id: 'm1' }) },
      { type: 'message', message: message({ id: 'm2' }) },
      { type: 'message', message: message({ id: 'm1', status: 'delivered' }) },
    );
    expect(statuses(state)).toEqual(['m1 delivered', 'm2 sent']);
  });

  test('the answer to our own request never takes back what the stream said already', () => {
    const state = after(
      { type: 'message', message: message({ mine: true, status: 'accepted' }) },
      { type: 'sent', message: message({ mine: true, status: 'sending' }) },
    );
    expect(statuses(state)).toEqual(['m1 accepted']);
  });

  test('the answer to our own request shows the message when the stream is late', () => {
    const state = after(
      { type: 'sent', message: message({ mine: true, status: 'sending' }) },
      { type: 'message', message: message({ mine: true, status: 'refused', error: '401' }) },
    );
    expect(statuses(state)).toEqual(['m1 refused']);
  });

  test('a reload replaces what was there: no double, no leftover', () => {
    const state = after(
      { type: 'message', message: message({ id: 'old' }) },
      { type: 'loaded', snapshot: { ...nothing, phones: [maria], messages: [message({ id: 'm1' })] } },
    );
    expect(statuses(state)).toEqual(['m1 sent']);
  });

  test('each phone shows its own', () => {
    const state = after(
      { type: 'message', message: message({ id: 'm1', phone: 'p1' }) },
      { type: 'message', message: message({ id: 'm2', phone: 'p2' }) },
    );
    expect(messagesOn(state, jose).map(({ id }) => id)).toEqual(['m2']);
  });
});

describe('news, read out to those who do not see the screen', () => {
  test.each([
    { label: 'a message that arrives is news', actions: [{ type: 'message', message: message({}) }], news: ['m1'] },
    { label: 'what the person wrote is not', actions: [{ type: 'message', message: message({ mine: true }) }], news: [] },
    {
      label: 'its ticks are not',
      actions: [
        { type: 'message', message: message({ id: 'm1' }) },
        { type: 'message', message: message({ id: 'm2' }) },
        { type: 'message', message: message({ id: 'm1', status: 'read' }) },
      ],
      news: ['m1', 'm2'],
    },
    {
      label: 'of many, the last five are kept',
      actions: [1, 2, 3, 4, 5, 6].map((n): Action => ({ type: 'message', message: message({ id: `m${n}` }) })),
      news: ['m2', 'm3', 'm4', 'm5', 'm6'],
    },
    {
      label: 'what was there when the page opened is not',
      actions: [{ type: 'loaded', snapshot: { ...nothing, messages: [message({})] } }],
      news: [],
    },
  ] satisfies { label: string; actions: Action[]; news: string[] }[])('$label', ({ actions, news }) => {
    expect(after(...actions).news.map(({ id }) => id)).toEqual(news);
  });
});

describe('phones', () => {
  test('the first of its kind is in hand until another is picked up', () => {
    const rosa: Phone = { ...maria, id: 'p3', name: 'Rosa', number: '+593995550001' };
    const start = after({ type: 'phone', phone: maria }, { type: 'phone', phone: jose }, { type: 'phone', phone: rosa });
    expect(phoneInHand(start, 'whatsapp')).toBe(maria);
    const picked = reduce(start, { type: 'picked up', place: 'whatsapp', phone: rosa });
    expect(phoneInHand(picked, 'whatsapp')?.id).toBe('p3');
    expect(phoneInHand(picked, 'sms')).toBe(jose);
  });

  test("a contact officer's phone is never in a citizen's hand", () => {
    const shelter: Phone = { ...maria, id: 'p4', name: 'Lucía', number: '+593995550002', holder: 'c1' };
    const state = after({ type: 'phone', phone: shelter }, { type: 'phone', phone: maria });
    expect(phoneInHand(state, 'whatsapp')?.id).toBe('p1');
    expect(phoneInHand(state, 'officer')?.id).toBe('p4');
  });

  test("of contact officers' phones the one that rang last is in hand, until one is picked up; citizens' stay where they are", () => {
    const shelter: Phone = { ...maria, id: 'p4', name: 'Lucía', number: '+593995550002', holder: 'c1' };
    const kitchen: Phone = { ...shelter, id: 'p5', name: 'Pedro', holder: 'c2' };
    const rosa: Phone = { ...maria, id: 'p6', name: 'Rosa' };
    const rung = after(
      ...[maria, rosa, shelter, kitchen].map((phone): Action => ({ type: 'phone', phone })),
      ...['p4', 'p5', 'p6'].map((phone): Action => ({ type: 'message', message: message({ id: `to ${phone}`, phone }) })),
    );
    expect(phoneInHand(rung, 'officer')?.id).toBe('p5');
    expect(phoneInHand(rung, 'whatsapp')?.id).toBe('p1');
    const picked = reduce(rung, { type: 'picked up', place: 'officer', phone: shelter });
    expect(phoneInHand(reduce(picked, { type: 'message', message: message({ id: 'again', phone: 'p5' }) }), 'officer')?.id).toBe('p4');
  });

  test('a phone picked up before the stream names it is there once', () => {
    const state = after({ type: 'picked up', place: 'whatsapp', phone: maria }, { type: 'phone', phone: maria });
    expect(state.phones).toEqual([maria]);
  });

  test('a phone that is gone after a reload leaves the hand', () => {
    const state = after(
      { type: 'picked up', place: 'whatsapp', phone: { ...maria, id: 'gone' } },
      { type: 'loaded', snapshot: { ...nothing, phones: [maria] } },
    );
    expect(phoneInHand(state, 'whatsapp')?.id).toBe('p1');
  });
});

describe('the wire', () => {
  test('the last two hundred are kept', () => {
    const state = after(...Array.from({ length: 205 }, (_, n): Action => ({ type: 'wire', exchange: exchange(`w${n}`) })));
    expect(state.wire).toHaveLength(200);
    expect(state.wire[0]?.id).toBe('w5');
    expect(state.wire.at(-1)?.id).toBe('w204');
  });

  test('an exchange told twice is there once', () => {
    expect(after({ type: 'wire', exchange: exchange('w') }, { type: 'wire', exchange: exchange('w') }).wire).toHaveLength(1);
  });
});

test.each([
  { label: 'a delivered message can be read', messages: [message({ status: 'delivered' })], unread: 'm1' },
  { label: 'one still on its way cannot', messages: [message({ status: 'sent' })], unread: '' },
  { label: 'one read already need not', messages: [message({ status: 'read' })], unread: '' },
  { label: "the person's own are not read by the person", messages: [message({ mine: true, status: 'delivered' })], unread: '' },
  {
    label: 'the newest counts',
    messages: [message({ id: 'a', status: 'delivered' }), message({ id: 'b', status: 'delivered' }), message({ id: 'c' })],
    unread: 'b',
  },
])('reading: $label', ({ messages, unread }) => {
  expect(unreadOn(messages)).toBe(unread);
});
