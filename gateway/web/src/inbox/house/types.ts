// What the API says about the house itself, field for field. The contract is gateway/api/README.md.

export interface Price {
  currency: string; // ISO 4217
  amount: string; // exact decimals
  estimated: string; // how much of it is not the provider's word
}

export interface Total {
  month: string; // "2026-11", in UTC
  messages: number;
  parts: number;
  unpriced: number; // messages of which no price is known
  prices: Price[];
}

export interface Queue {
  urgent: number;
  answers: number;
  outreach: number;
  sending: number;
  oldest: string | null; // when the oldest of them was written
}

export interface Line {
  line: string;
  channel: string; // the provider: "kannel"
  kind: string; // what people call it: "sms"
  address: string;
  hook_url: string | null; // with its secret: administrators alone see it
  last_in: string | null;
  last_out: string | null;
  received: number;
  sent: number;
  failed: number;
  refused: number;
  refused_at: string | null;
  trouble: string; // the provider's last complaint
  troubled_at: string | null;
  state: 'open' | 'paused' | 'resting' | 'probing';
  until: string | null;
  waiting: number; // to be sent
  held: number; // until the person writes again
  queue: Queue;
  month: Total;
}

export interface Lines {
  lines: Line[];
  stalled_seconds: number; // above 0: what is accepted is not handled
}

export interface Costs {
  from: string;
  to: string;
  totals: Total[];
}

export interface Letter {
  id: string;
  what: 'event' | 'outbox' | 'media' | 'receipt';
  ref: string;
  line: string;
  reason: string;
  at: string;
  case: { id: string; number: string } | null; // of the person it is about, where we may read it
}

export interface LetterPage {
  dead_letters: Letter[];
  next: string | null;
}
