// The API as somebody who is signed in: changes carry the CSRF token that signing in gave, and whoever watches hears
// when the session is over. The session itself is a cookie that no script can read.
import { get, Problem, send } from './request';

export interface Me {
  name: string;
  display_name: string;
  roles: string[];
  language: string;
  csrf: string;
}

const api = '/api/v1';
let csrf = '';
let onOver: () => void = () => {};

// `over` is called whenever the server says that nobody is signed in.
export function watchSession(over: () => void): () => void {
  onOver = over;
  return () => {
    onOver = () => {};
  };
}

async function noticing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) onOver();
    throw error;
  }
}

function keep(me: Me): Me {
  csrf = me.csrf;
  return me;
}

export async function whoAmI(): Promise<Me> {
  return keep(await noticing(get<Me>(`${api}/me`)));
}

export async function signIn(name: string, password: string): Promise<Me> {
  return keep(await send<Me>('POST', `${api}/session`, { name, password }));
}

export async function signOut(): Promise<void> {
  await change('DELETE', '/session');
}

export function load<T>(path: string): Promise<T> {
  return noticing(get<T>(api + path));
}

// `key` is the attempt's Idempotency-Key, where the route takes one. Each page that asks who is signed in gets a fresh
// token, so ours may be stale because of a second tab: then, once, we ask again.
export async function change<T>(method: string, path: string, value?: unknown, key?: string): Promise<T> {
  const once = () => {
    const headers: Record<string, string> = { 'X-CSRF-Token': csrf };
    if (key) headers['Idempotency-Key'] = key;
    return noticing(send<T>(method, api + path, value, headers));
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 403) throw error;
    await whoAmI();
    return once();
  }
}
