// JSON over HTTP with the gateway. What goes wrong arrives as a `Problem` (RFC 9457), also when the network itself
// fails: status 0 then, and no detail.

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly facts: Readonly<Record<string, unknown>> = {}, // the whole document: who has the person, what is wrong where
    readonly retryAfter = 0, // seconds
  ) {
    super(detail || title);
  }

  word(name: string): string {
    const value = this.facts[name];
    return typeof value === 'string' ? value : '';
  }
}

export function problemOf(status: number, body: string, retryAfter = 0): Problem {
  let document: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) document = parsed as Record<string, unknown>;
  } catch {
    // A proxy's HTML page says nothing worth showing.
  }
  const word = (key: string) => (typeof document[key] === 'string' ? document[key] : '');
  return new Problem(status, word('title') || `HTTP ${status}`, word('detail'), document, retryAfter);
}

export async function call<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, init);
    body = await response.text();
  } catch {
    throw new Problem(0, '', '');
  }
  if (!response.ok) throw problemOf(response.status, body, Number(response.headers.get('Retry-After')) || 0);
  try {
    return (body === '' ? undefined : JSON.parse(body)) as T;
  } catch {
    throw new Problem(0, '', ''); // cut off on its way: whether it was done is not known
  }
}

export function get<T>(url: string): Promise<T> {
  return call(url, { headers: { Accept: 'application/json' } });
}

export function send<T>(method: string, url: string, value: unknown, headers: Record<string, string> = {}): Promise<T> {
  const body = value === undefined ? {} : { body: JSON.stringify(value) };
  const type: Record<string, string> = value === undefined ? {} : { 'Content-Type': 'application/json' };
  return call(url, { method, headers: { Accept: 'application/json', ...type, ...headers }, ...body });
}

export function post<T>(url: string, value: unknown): Promise<T> {
  return send('POST', url, value);
}
