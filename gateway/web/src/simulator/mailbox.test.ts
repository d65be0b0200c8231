import { describe, expect, test } from 'vitest';
import { answerSubject, closedMailbox, listed, quoted, reduceMailbox, toSend, unseen, type MailboxAction } from './mailbox';
import type { Message } from './types';

const mail = (some: Partial<Message>): Message => ({
  id: 'm1',
  phone: 'email1',
  mine: false,
  subject: 'Su caso A7K3M9PX',
  text: 'Abrimos su caso.\n\n¿Cuántas personas son?',
  choices: [],
  list_button: '',
  segments: 0,
  at: '2026-11-22T08:00:00Z',
  status: 'delivered',
  error: '', template: '', file: null, place: null,
  ...some,
});

const after = (...actions: MailboxAction[]) => actions.reduce(reduceMailbox, closedMailbox);
const answer: MailboxAction = { type: 'writing', answering: mail({}), subject: 'Re: Su caso' };
const fresh: MailboxAction = { type: 'writing', answering: null, subject: '' };
const typed = (text: string): MailboxAction => ({ type: 'typed', letter: { text } });

describe('the mail window', () => {
  test('an opened mail is seen, and stays seen in the list', () => {
    const box = after({ type: 'opened', mail: mail({}) }, { type: 'listed' });
    expect(box.view).toBe('list');
    expect(unseen(box, mail({}))).toBe(false);
    expect(unseen(box, mail({ id: 'm2' }))).toBe(true);
  });

  test("one's own mail is never unseen", () => {
    expect(unseen(closedMailbox, mail({ mine: true }))).toBe(false);
  });

  test('a letter left for a moment is still there', () => {
    const box = after(answer, typed('somos cinco'), { type: 'listed' }, { type: 'opened', mail: mail({}) }, answer);
    expect(box).toMatchObject({ view: 'writing', letter: { text: 'somos cinco', subject: 'Re: Su caso' } });
  });

  test('a letter to somebody else begins empty', () => {
    const box = after(fresh, typed('hola'), { type: 'opened', mail: mail({}) }, answer);
    expect(box.letter).toEqual({ answers: 'm1', subject: 'Re: Su caso', text: '' });
  });

  test('a sent letter leaves nothing behind', () => {
    expect(after(answer, typed('somos cinco'), { type: 'sent' }, answer).letter.text).toBe('');
  });
});

test('an answer names the mail it answers and carries its words below', () => {
  const box = after(answer, typed(' somos cinco \n'));
  expect(toSend(box, quoted(mail({}), 'La Ventanilla escribió:'))).toEqual({
    subject: 'Re: Su caso',
    text: 'somos cinco\n\nLa Ventanilla escribió:\n> Abrimos su caso.\n>\n> ¿Cuántas personas son?',
    reply_to: 'm1',
  });
});

test('a new mail answers none', () => {
  expect(toSend(after(fresh, typed('hola')), '')).toEqual({ subject: '', text: 'hola', reply_to: '' });
});

test('the list begins with the newest', () => {
  expect(listed([mail({ id: 'a' }), mail({ id: 'b' })]).map(({ id }) => id)).toEqual(['b', 'a']);
});

test.each([
  { subject: 'Su caso', answer: 'Re: Su caso' },
  { subject: 'RE: Su caso', answer: 'RE: Su caso' },
  { subject: 'Reclamo', answer: 'Re: Reclamo' },
])('the subject of an answer to "$subject"', ({ subject, answer: expected }) => {
  expect(answerSubject(subject)).toBe(expected);
});
