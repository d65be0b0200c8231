// JSON over HTTP with the gateway. What goes wrong arrives as a `Problem` (RFC 9457), also when the network itself
// fails: status 0 then, and no detail.

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

export function problemOf(status: number, body: string): Problem {
  let document: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) document = parsed as Record<string, unknown>;
  } catch {
    // A proxy's HTML page says nothing worth showing.
  }
  const word = (key: string) => (typeof document[key] === 'string' ? document[key] : '');
  return new Problem(status, word('title') || `HTTP ${status}`, word('detail'));
}

async function call<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, init);
    body = await response.text();
  } catch {
    throw new Problem(0, '', '');
  }
  if (!response.ok) throw problemOf(response.status, body);
  return (body === '' ? undefined : JSON.parse(body)) as T;
}

export function get<T>(url: string): Promise<T> {
  return call(url, { headers: { Accept: 'application/json' } });
}

export function post<T>(url: string, value: unknown): Promise<T> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return call(url, { method: 'POST', headers, body: JSON.stringify(value) });
}
