// What the simulator's API says, field for field. The server side is gateway/simulator.

export type Kind = 'whatsapp' | 'sms' | 'email';

// One address of one person: a phone, by one of the two ways it writes, or a mailbox.
export interface Phone {
  id: string;
  kind: Kind;
  number: string; // E.164; of a mailbox its address
  name: string;
  line: string; // the gateway's line it writes to
  holder: string; // which contact officer; "" for a citizen
  organisation: string; // the contact officer's
}

// Who may sign in on the other pages. Passwords stand in a file, never here.
export interface Account {
  name: string;
  display_name: string;
  roles: string[];
}

export interface Choice {
  id: string;
  title: string;
  description: string;
}

export type Status = 'sending' | 'accepted' | 'refused' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Message {
  id: string;
  phone: string;
  mine: boolean; // typed on the phone; else it arrived there
  subject: string; // of a mail
  text: string;
  choices: Choice[];
  list_button: string; // "" for reply buttons
  segments: number; // SMS parts; 0 elsewhere
  at: string;
  status: Status;
  error: string;
}

// One request between the pretend provider and the gateway.
export interface Exchange {
  id: string;
  at: string;
  direction: 'in' | 'out'; // to the gateway, from the gateway
  what: 'webhook' | 'receipt' | 'send' | 'read';
  line: string;
  method: string; // "SMTP" for a mail; its envelope stands in the headers
  url: string;
  headers: [string, string][];
  body: string;
  status: number;
  answer: string;
}

export interface Snapshot {
  phones: Phone[];
  messages: Message[];
  wire: Exchange[];
  accounts: Account[];
  chat: string; // where the web chat is; "" when there is none
  seq: number;
}

// What a person does on the phone.
export type Typed = { text: string };
export type Mailed = { subject: string; text: string; reply_to: string };
export type Tapped = { choice_id: string; choice_title: string; reply_to: string; row: boolean };
