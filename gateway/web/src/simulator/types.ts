// What the simulator's API says, field for field. The server side is gateway/simulator.

export type Kind = 'whatsapp' | 'sms' | 'telegram' | 'email';

// What a phone can do besides writing, as its line's provider lets it. `window`: free text reaches it for a time only.
export type Ability = 'photo' | 'voice' | 'place' | 'block' | 'window';

// One address of one person: a phone, by one of the ways it writes, or a mailbox.
export interface Phone {
  id: string;
  kind: Kind;
  number: string; // E.164; Telegram's number for the person; of a mailbox its address
  name: string;
  line: string; // the gateway's line it writes to
  holder: string; // which contact officer; "" for a citizen
  organisation: string; // the contact officer's
  abilities: Ability[];
  blocked: boolean; // the person lets nothing of ours in
  window_shut: boolean; // free text of ours does not reach them
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
  template: string; // the name of one the provider approved beforehand; "" for none
  file: SentFile | null;
  place: Place | null;
}

// What went from the phone beside words.
export interface SentFile {
  type: 'image' | 'audio' | 'voice' | 'video' | 'document' | 'sticker';
  name: string;
  url: string;
}

export interface Place {
  latitude: number;
  longitude: number;
}

// One request between the pretend provider and the gateway.
export interface Exchange {
  id: string;
  at: string;
  direction: 'in' | 'out'; // to the gateway, from the gateway
  what: 'webhook' | 'receipt' | 'block' | 'send' | 'read' | 'file';
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
export type Placed = { place: Place };
export type Tapped = { choice_id: string; choice_title: string; reply_to: string; row: boolean };
export type Given = Typed | Mailed | Placed | Tapped;

// What a person does with the phone itself.
export type Switch = { blocked: boolean } | { window_shut: boolean };
