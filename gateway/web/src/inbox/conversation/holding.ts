// May I write to this person? Who has them decides, and whether the case is still open.
import type { Message, Packet } from '../types';

export type Holding = 'mine' | 'bot' | 'queue' | 'colleague' | 'closed';

export function holdingOf(packet: Pick<Packet, 'status' | 'owner' | 'owner_officer' | 'officer'>, me: string): Holding {
  if (packet.status === 'closed') return 'closed';
  if (packet.owner !== 'officer') return packet.owner;
  return holderName(packet) === me ? 'mine' : 'colleague';
}

// The account that has the person: said of the person where the server says it, else of the case.
export function holderName(packet: Pick<Packet, 'owner_officer' | 'officer'>): string {
  return packet.owner_officer ?? packet.officer ?? '';
}

// How a colleague is called, as far as they have written here; else their account.
export function nameIn(messages: Pick<Message, 'author' | 'author_name'>[], account: string): string {
  return messages.findLast(({ author }) => author === `officer:${account}`)?.author_name || account;
}
