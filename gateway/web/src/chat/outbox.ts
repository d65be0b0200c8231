// What was written here and is not yet taken in. Each message is kept under a key of its own, so that two tabs never overwrite
// one another's, and has an id of its own, so that it is taken once however often it is sent.
import { Refused, send } from './api';
import { keep } from './keep';
import type { Pending } from './types';

const start = 'out.';

function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is for https only; not shared/fresh_key: that chunk is the desk's
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function queued(): Pending[] {
  const kept: Pending[] = [];
  for (const key of keep.keys(start)) {
    try {
      kept.push({ ...(JSON.parse(keep.get(key)!) as Pending), state: 'waiting' });
    } catch {
      keep.remove(key);
    }
  }
  return kept.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export function enqueue(text: string, choice?: string): Pending {
  const message: Pending = { id: freshId(), at: new Date().toISOString(), text, state: 'waiting' };
  if (choice !== undefined) message.choice = choice;
  keep.set(start + message.id, JSON.stringify(message));
  return message;
}

// How sending ended: all of it, or to be tried again after so many ms ("slow": we were asked to wait).
export type Sent = 'all' | 'session' | { again: number; slow: boolean };

let sending: Promise<Sent> | null = null;

// In order, one after another; `moved` hears of each. One run at a time.
export function flush(moved: (id: string, state: Pending['state']) => void): Promise<Sent> {
  sending ??= run(moved).finally(() => (sending = null));
  return sending;
}

async function run(moved: (id: string, state: Pending['state']) => void): Promise<Sent> {
  for (let next = queued()[0]; next; next = queued()[0]) {
    try {
      await send(next);
      keep.remove(start + next.id);
      moved(next.id, 'sent');
    } catch (problem) {
      const { status, wait } = problem as Refused;
      if (status === 401) return 'session';
      if (status === 0 || status === 408 || status === 429 || status >= 500) return { again: wait, slow: status === 429 };
      keep.remove(start + next.id); // it will never be taken: the person sees it, and may write it anew
      moved(next.id, 'refused');
    }
  }
  return 'all';
}
