// By which line a reply goes, and whether that line still takes one: WhatsApp closes 24 hours after the person's last
// message (`replies_until`).
import { leftUntil } from '../shared/relative_time';
import type { Message, Packet, Reachable } from './types';

// The line of the person's last message, else the case's, else any.
export function lineToAnswer(packet: Pick<Packet, 'lines' | 'line'>, messages: Message[]): Reachable | undefined {
  const last = messages.findLast(({ direction }) => direction === 'in')?.line;
  const named = (name: string | undefined) => packet.lines.find(({ line }) => line === name);
  return named(last) ?? named(packet.line) ?? packet.lines[0];
}

export type Window = { open: true; left: number | null } | { open: false };

export function windowOf(line: Reachable, now: number): Window {
  const left = leftUntil(line.replies_until, now);
  return left === 0 ? { open: false } : { open: true, left };
}
