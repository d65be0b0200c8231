// Everything the page shows, and how each piece of news changes it. Pure.
import type { Exchange, Kind, Message, Phone, Snapshot } from './types';

export interface State {
  link: 'loading' | 'live' | 'lost';
  phones: Phone[];
  messages: Message[]; // of all phones, in the order they became known
  wire: Exchange[]; // oldest first
  inHand: Partial<Record<Kind, string>>; // the phone that was picked up, by id
  news: Message[]; // the last that arrived while we watched, oldest first: read out by screen readers
}

export type Action =
  | { type: 'loaded'; snapshot: Snapshot }
  | { type: 'link'; link: 'live' | 'lost' }
  | { type: 'message'; message: Message } // from the event stream: the newest word on that message
  | { type: 'sent'; message: Message } // from our own request: may be older than what the stream said already
  | { type: 'wire'; exchange: Exchange }
  | { type: 'phone'; phone: Phone }
  | { type: 'picked up'; phone: Phone };

export const nothingYet: State = { link: 'loading', phones: [], messages: [], wire: [], inHand: {}, news: [] };

const wireKept = 200;
const newsKept = 5;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'loaded': {
      const { phones, messages, wire } = action.snapshot;
      return { ...state, phones, messages, wire: wire.slice(-wireKept) };
    }
    case 'link':
      return { ...state, link: action.link };
    case 'message': {
      const { message } = action;
      const arrived = !message.mine && !state.messages.some((known) => known.id === message.id);
      return { ...state, messages: upsert(state.messages, message), news: arrived ? [...state.news, message].slice(-newsKept) : state.news };
    }
    case 'sent':
      if (state.messages.some((known) => known.id === action.message.id)) return state;
      return { ...state, messages: [...state.messages, action.message] };
    case 'wire':
      return { ...state, wire: upsert(state.wire, action.exchange).slice(-wireKept) };
    case 'phone':
      return { ...state, phones: upsert(state.phones, action.phone) };
    case 'picked up': {
      const { phone } = action;
      return { ...state, phones: upsert(state.phones, phone), inHand: { ...state.inHand, [phone.kind]: phone.id } };
    }
  }
}

// The phone of that kind to show: the one picked up, else the first there is.
export function phoneInHand(state: State, kind: Kind): Phone | undefined {
  const ofKind = state.phones.filter((phone) => phone.kind === kind);
  return ofKind.find((phone) => phone.id === state.inHand[kind]) ?? ofKind[0];
}

export function messagesOn(state: State, phone: Phone): Message[] {
  return state.messages.filter((message) => message.phone === phone.id);
}

// The newest message the person could now mark as read; "" when there is none.
export function unreadOn(messages: Message[]): string {
  return messages.findLast((message) => !message.mine && message.status === 'delivered')?.id ?? '';
}

function upsert<T extends { id: string }>(list: T[], item: T): T[] {
  const known = list.some((other) => other.id === item.id);
  return known ? list.map((other) => (other.id === item.id ? item : other)) : [...list, item];
}
