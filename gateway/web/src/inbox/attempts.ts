// One attempt to do something has one Idempotency-Key, kept until the server has given its last word: a retry after a
// lost answer is then the same request, not a second message. Kept in sessionStorage, so that a reload is a retry too.
import { Problem } from '../shared/request';

export interface Attempt {
  key: string;
  what: string; // the whole request: another text is another attempt
}

export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

// After 401, 403, 408 and 429 nothing was decided; after 5xx and a lost answer it may have been.
const undecided = new Set([401, 403, 408, 429]);

export function isLastWord(error: unknown): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500 && !undecided.has(error.status);
}

export function attemptFor(last: Attempt | null, what: string, fresh: () => string): Attempt {
  return last?.what === what ? last : { key: fresh(), what };
}

function read(memory: Memory, place: string): Attempt | null {
  try {
    const value = JSON.parse(memory.getItem(place) ?? 'null') as Attempt | null;
    return value && typeof value.key === 'string' && typeof value.what === 'string' ? value : null;
  } catch {
    return null;
  }
}

// Does it under the key of its attempt; `place` says whose and of what, as "ana/case-1/reply".
export async function attempt<T>(memory: Memory, place: string, what: string, act: (key: string) => Promise<T>, fresh: () => string): Promise<T> {
  const at = `swcs.attempt.${place}`;
  const now = attemptFor(read(memory, at), what, fresh);
  memory.setItem(at, JSON.stringify(now));
  try {
    const answer = await act(now.key);
    memory.removeItem(at);
    return answer;
  } catch (error) {
    if (isLastWord(error)) memory.removeItem(at);
    throw error;
  }
}
