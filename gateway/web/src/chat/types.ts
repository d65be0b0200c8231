// The API's shapes: gateway/api/README.md, "Web chat".
export interface Choice {
  id: string;
  title: string;
  description?: string;
}

export interface Message {
  id: string;
  at: string;
  from: 'me' | 'bot' | 'officer';
  author_name: string;
  author_role: string;
  own?: string; // of one's own: what this browser, or another one, called it
  text: string;
  choices: Choice[];
  status: string;
}

export interface Page {
  messages: Message[];
  earlier: string | null;
  seq: number;
}

// Written here, and not yet seen in the conversation.
export interface Pending {
  id: string;
  at: string;
  text: string;
  choice?: string;
  state: 'waiting' | 'sent' | 'refused';
}
