// What the API says, field for field. The contract is gateway/api/README.md.
import type { Fold } from '../shared/sms_parts';

export interface Named {
  id: string;
  name: string;
}

export type Priority = 'P0' | 'P1' | 'P2' | 'P3';
export type CaseStatus = 'open' | 'waiting' | 'taken' | 'closed';
export type Owner = 'bot' | 'queue' | 'officer';
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

export const views = ['mine', 'waiting', 'taken', 'closed'] as const;
export type View = (typeof views)[number];
export type Counts = Partial<Record<View, number>>;

export interface Row {
  id: string;
  number: string;
  contact: Named & { address: string };
  channel: string;
  line: string;
  category: Named;
  subcategory: Named;
  priority: Priority;
  status: CaseStatus;
  queue: string;
  officer: string | null; // account name
  officer_name?: string | null;
  preview: string; // "" of a sensitive case
  preview_by: 'citizen' | 'bot' | 'officer';
  opened_at: string;
  updated_at: string;
  last_at: string;
  sensitive: boolean;
  flags: string[];
}

export interface Slot {
  id: string;
  label: string;
  value: string;
  shown: string;
  said: string; // the person's own words
  at: string;
}

export interface Reachable {
  line: string;
  channel: string;
  address: string;
  replies_until: string | null;
  notice: string | null; // what may be sent after that, while a reply waits until the person writes
  fold?: Fold | null; // how the line writes what SMS has no short letters for
  price_per_part?: { currency: string; amount: string } | null; // what a part is expected to cost, where the operator says so
}

export type ReferralStatus = 'sent' | 'attended' | 'refused' | 'asking' | 'withdrawn';

export interface Referral {
  id: string;
  code: string;
  service: string;
  service_name: string;
  organisation: string;
  contact_officer: Named;
  by: { kind: string; id: string };
  status: ReferralStatus;
  note: string;
  answer: string;
  officer: string;
  made_at: string;
  answered_at: string | null;
}

export interface Packet extends Row {
  need: string;
  because: string[];
  also: Named[];
  slots: Slot[];
  missing: { id: string; label: string; question: string }[];
  steps: string[];
  consent: 'not_asked' | 'asked' | 'given' | 'refused';
  owner: Owner;
  owner_officer?: string | null; // who, when the owner is an officer
  fence: number;
  language: string;
  lines: Reachable[];
  referrals: Referral[];
  history: { id: string; number: string; subcategory: Named; status: CaseStatus; opened_at: string }[];
}

export interface Attachment {
  type: string;
  name: string;
  url: string;
  state: 'waiting' | 'fetching' | 'kept' | 'failed' | 'infected' | ''; // '': not fetched at all: we sent it
  reason: string;
  mime: string;
  preview: string;
}

export interface Message {
  id: string;
  at: string;
  direction: 'in' | 'out' | 'note' | 'event';
  author: string; // "citizen", "bot", "referral", "officer:ana"
  author_name: string;
  channel: string;
  line: string;
  text: string;
  choices: { id: string; title: string }[];
  attachments: Attachment[];
  location: { latitude: number; longitude: number; name?: string } | null;
  status: Delivery;
  error: string;
  maybe_duplicate: boolean;
  event?: EventFacts | null; // of direction "event"
}

// Something that happened, without words: those are ours. Keys are listed at dialog::Note.
export interface EventFacts {
  key: string;
  arguments: Record<string, string>;
}

export interface MessagePage {
  messages: Message[]; // oldest first
  earlier: string | null;
}

export interface Service {
  id: string;
  organisation: string;
  name: string;
  description: string;
  cantons: string[];
  subcategories: string[];
  hours: string;
  address: string;
  active: boolean;
  contact_officers: (Named & { reaches: { kind: string; id: string }[] })[];
  fits?: string[]; // "canton", "need"
}

export interface Verdict {
  fence: number;
  message?: string;
  referral?: string;
  code?: string;
}

export const outcomes = ['helped', 'informed', 'referred', 'unreachable', 'duplicate', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];
