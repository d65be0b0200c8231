// Raw bytes of a request made readable: JSON and XML indented, forms one field a line. What cannot be parsed is
// shown as it came; nothing is ever left out.

export type Mark = 'signature' | 'credential' | '';

// Headers by which one side proves itself to the other.
const marks: [RegExp, Mark][] = [
  [/signature/i, 'signature'],
  [/^(proxy-)?authorization$|token|api-?key/i, 'credential'],
];

export function markOf(header: string): Mark {
  return marks.find(([pattern]) => pattern.test(header))?.[1] ?? '';
}

export function contentType(headers: [string, string][]): string {
  const header = headers.find(([name]) => name.toLowerCase() === 'content-type');
  return (header?.[1] ?? '').split(';')[0]!.trim().toLowerCase();
}

export function readableBody(body: string, type: string): string {
  if (type === 'application/x-www-form-urlencoded') return readableForm(body);
  const start = body.trimStart()[0];
  if (start === '{' || start === '[') return readableJson(body);
  if (start === '<') return readableXml(body);
  return body;
}

// Where it goes, short enough for one line of a list: "/hooks/whatsapp/demo", "graph.facebook.com/v21.0/…".
export function shortUrl(url: string, direction: 'in' | 'out'): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed) return url;
  return (direction === 'out' ? parsed.host : '') + parsed.pathname + parsed.search;
}

// The fields of a URL's query, decoded; for providers that send by GET.
export function queryOf(url: string): [string, string][] {
  const question = url.indexOf('?');
  return question < 0 ? [] : [...new URLSearchParams(url.slice(question + 1))];
}

function readableJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function readableForm(body: string): string {
  const fields = [...new URLSearchParams(body)];
  const width = Math.max(0, ...fields.map(([name]) => name.length));
  return fields.map(([name, value]) => `${name.padEnd(width)} = ${value}`).join('\n');
}

// One element a line, indented; enough for TwiML.
function readableXml(body: string): string {
  let depth = 0;
  const pieces = body.replace(/>\s*</g, '>\n<').split('\n');
  const lines = pieces.map((piece) => {
    if (/^<\//.test(piece)) depth = Math.max(0, depth - 1);
    const line = '  '.repeat(depth) + piece;
    if (/^<[^!?/]/.test(piece) && !/\/>$|<\//.test(piece)) depth += 1;
    return line;
  });
  return lines.join('\n');
}
