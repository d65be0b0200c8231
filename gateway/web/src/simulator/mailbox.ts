// A mail window: a list, one mail opened, or one being written. Pure.
//
//   list -> open -> reply -> sent -> list
//        -> write ---------^
import type { Mailed, Message } from './types';

export interface Letter {
  answers: string; // the mail it answers, by id; "" for a new one
  subject: string;
  text: string;
}

export interface Mailbox {
  view: 'list' | 'mail' | 'writing';
  mail: string; // the one that was opened last, by id
  letter: Letter; // kept while one looks elsewhere, and when it could not be sent
  seen: string[]; // ids of mails that were opened here
}

export type MailboxAction =
  | { type: 'opened'; mail: Message }
  | { type: 'listed' }
  | { type: 'writing'; answering: Message | null; subject: string }
  | { type: 'typed'; letter: Partial<Omit<Letter, 'answers'>> }
  | { type: 'sent' };

const blank: Letter = { answers: '', subject: '', text: '' };
export const closedMailbox: Mailbox = { view: 'list', mail: '', letter: blank, seen: [] };

export function reduceMailbox(box: Mailbox, action: MailboxAction): Mailbox {
  switch (action.type) {
    case 'opened': {
      const { id } = action.mail;
      return { ...box, view: 'mail', mail: id, seen: box.seen.includes(id) ? box.seen : [...box.seen, id] };
    }
    case 'listed':
      return { ...box, view: 'list' };
    case 'writing': {
      const answers = action.answering?.id ?? '';
      const begun = box.letter.answers === answers && box.letter.text !== ''; // left for a moment
      return { ...box, view: 'writing', letter: begun ? box.letter : { answers, subject: action.subject, text: '' } };
    }
    case 'typed':
      return { ...box, letter: { ...box.letter, ...action.letter } };
    case 'sent':
      return { ...box, view: 'list', letter: blank };
  }
}

// Every mailbox of the page, by its phone's id.
export function reduceMailboxes(
  boxes: Record<string, Mailbox>,
  { mailbox, action }: { mailbox: string; action: MailboxAction },
): Record<string, Mailbox> {
  return { ...boxes, [mailbox]: reduceMailbox(boxes[mailbox] ?? closedMailbox, action) };
}

// Newest first.
export function listed(messages: Message[]): Message[] {
  return [...messages].reverse();
}

export function unseen(box: Mailbox, mail: Message): boolean {
  return !mail.mine && !box.seen.includes(mail.id);
}

export function answerSubject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

// What a mail program puts below an answer: who wrote when, and their words marked with ">".
export function quoted(mail: Message, heading: string): string {
  return [heading, ...mail.text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`))].join('\n');
}

export function toSend(box: Mailbox, quote: string): Mailed {
  const text = box.letter.text.trim();
  return { subject: box.letter.subject.trim(), text: quote === '' ? text : `${text}\n\n${quote}`, reply_to: box.letter.answers };
}
