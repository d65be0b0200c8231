// Everything the page shows, and how each piece of news changes it. Pure.
import { phonesAt, type Place } from './places';
import type { Account, Exchange, Message, Phone, Snapshot } from './types';

export interface State {
  link: 'loading' | 'live' | 'lost';
  phones: Phone[];
  messages: Message[]; // of all phones, in the order they became known
  wire: Exchange[]; // oldest first
  accounts: Account[];
  chat: string;
  inHand: Partial<Record<Place, string>>; // the phone that was picked up there, by id
  news: Message[]; // the last that arrived while we watched, oldest first: read out by screen readers
}

export type Action =
  | { type: 'loaded'; snapshot: Snapshot }
  | { type: 'link'; link: 'live' | 'lost' }
  | { type: 'message'; message: Message } // from the event stream: the newest word on that message
  | { type: 'sent'; message: Message } // from our own request: may be older than what the stream said already
  | { type: 'wire'; exchange: Exchange }
  | { type: 'phone'; phone: Phone }
  | { type: 'picked up'; place: Place; phone: Phone };

export const nothingYet: State = {
  link: 'loading',
  phones: [],
  messages: [],
  wire: [],
  accounts: [],
  chat: '',
  inHand: {},
  news: [],
};

const wireKept = 200;
const newsKept = 5;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'loaded': {
      const { phones, messages, wire, accounts, chat } = action.snapshot;
      return { ...state, phones, messages, wire: wire.slice(-wireKept), accounts, chat };
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
      const { place, phone } = action;
      return { ...state, phones: upsert(state.phones, phone), inHand: { ...state.inHand, [place]: phone.id } };
    }
  }
}

// The phone to show there: the one picked up; of contact officers, else, the one that rang last; else the first there is.
export function phoneInHand(state: State, place: Place): Phone | undefined {
  const there = phonesAt(state.phones, place);
  const shown = (id: string | undefined) => there.find((phone) => phone.id === id);
  const rang = place === 'officer' ? state.messages.findLast(({ mine, phone }) => !mine && shown(phone)) : undefined;
  return shown(state.inHand[place]) ?? shown(rang?.phone) ?? there[0];
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
