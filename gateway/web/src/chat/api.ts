// The chat's API. Who holds the token is the visitor; another tab may have replaced it, so it is read anew each time.
import { keep } from './keep';
import type { Page, Pending } from './types';
import { language } from './words';

const base = '/chat/api/';

export class Refused extends Error {
  constructor(
    readonly status: number, // 0: nobody answered
    readonly wait = 0, // ms the server asks for
  ) {
    super(`HTTP ${status}`);
  }
}

async function call(method: string, path: string, body?: unknown, more: RequestInit = {}): Promise<Response> {
  const headers: Record<string, string> = {};
  const token = keep.get('token');
  if (token) headers['Authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    response = await fetch(base + path, { method, headers, cache: 'no-store', credentials: 'omit', ...content, ...more });
  } catch {
    throw new Refused(0);
  }
  if (response.ok) return response;
  throw new Refused(response.status, 1000 * Number(response.headers.get('Retry-After') ?? 0));
}

async function read<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    throw new Refused(0); // cut off on the way
  }
}

// A session, the one of before where it still holds. True when it is not the one of before.
export async function begin(): Promise<boolean> {
  const before = keep.get('visitor');
  const given = await read<{ token: string; visitor: string }>(await call('POST', 'session', { language: language() }));
  keep.set('token', given.token);
  keep.set('visitor', given.visitor);
  return before !== null && before !== given.visitor;
}

export const end = async (): Promise<void> => void (await call('DELETE', 'session'));

export const history = async (before = ''): Promise<Page> =>
  read<Page>(await call('GET', `messages${before && `?before=${encodeURIComponent(before)}`}`));

export async function send({ id, text, choice }: Pending): Promise<void> {
  await call('POST', 'messages', choice === undefined ? { id, text } : { id, text, choice });
}

export const markRead = async (upto: string): Promise<void> => void (await call('POST', 'read', { upto }));

export const live = (after: number, signal: AbortSignal): Promise<Response> =>
  call('GET', `live?after=${after}`, undefined, { signal });
