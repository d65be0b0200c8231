// Where everything stands in a JSON text: each value by its pointer (RFC 6901), and the first mistake with what kind it
// is. Own scanner, because JSON.parse tells neither, and because the places before a mistake are still worth having.

export interface Span {
  begin: number; // offsets into the text
  end: number;
}

export type Mistake =
  | 'value' // a value was expected
  | 'key' // a key in quotes was expected
  | 'colon'
  | 'comma' // a comma or the end of the list or object
  | 'trailing_comma'
  | 'string' // a text without its closing quote
  | 'escape'
  | 'number'
  | 'twice' // the same key twice in one object
  | 'depth'
  | 'unclosed' // the text ends inside a list or object
  | 'after'; // something after the end

export interface JsonMap {
  values: Map<string, Span>; // by pointer; "" is the whole
  keys: Map<string, Span>; // of an object's members, by the member's pointer
  mistake: { kind: Mistake; at: number } | null;
}

const deepest = 64;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;
const word = /true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const plain = /[^"\\\u0000-\u001f]+/y;

class Found extends Error {
  constructor(
    readonly kind: Mistake,
    readonly at: number,
  ) {
    super(kind);
  }
}

export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function mapOf(text: string): JsonMap {
  const scanner = new Scanner(text);
  try {
    scanner.whole();
    return { ...scanner.found, mistake: null };
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return { ...scanner.found, mistake: { kind: error.kind, at: error.at } };
  }
}

class Scanner {
  readonly found = { values: new Map<string, Span>(), keys: new Map<string, Span>() };
  private at = 0;

  constructor(private readonly text: string) {}

  whole() {
    this.value('', 0);
    this.skip(space);
    if (this.at < this.text.length) throw new Found('after', this.at);
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const hit = pattern.exec(this.text);
    if (!hit) return false;
    this.at += hit[0].length;
    return true;
  }

  private next(): string {
    this.skip(space);
    return this.text[this.at] ?? '';
  }

  private value(pointer: string, depth: number) {
    const first = this.next();
    const begin = this.at;
    this.found.values.set(pointer, { begin, end: this.text.length }); // until its end is known
    if (depth > deepest) throw new Found('depth', begin);
    if (first === '{') this.object(pointer, depth);
    else if (first === '[') this.array(pointer, depth);
    else if (first === '"') this.string();
    else if (first === '') throw new Found(depth > 0 ? 'unclosed' : 'value', begin);
    else if (/[-\d]/.test(first)) this.number();
    else if (!this.skip(word)) throw new Found('value', begin);
    this.found.values.set(pointer, { begin, end: this.at });
  }

  private number() {
    const begin = this.at;
    if (!this.skip(number) || /[\w.]/.test(this.text[this.at] ?? '')) throw new Found('number', begin);
  }

  private string(): string {
    const begin = this.at++;
    while (this.at < this.text.length) {
      const c = this.text[this.at];
      if (c === '"') {
        this.at += 1;
        return JSON.parse(this.text.slice(begin, this.at)) as string;
      }
      if (c === '\n' || c === '\r') throw new Found('string', begin);
      if (!this.skip(c === '\\' ? escape : plain)) throw new Found('escape', this.at);
    }
    throw new Found('string', begin);
  }

  private object(pointer: string, depth: number) {
    const known = new Set<string>();
    this.members('}', () => {
      if (this.next() !== '"') throw new Found('key', this.at);
      const begin = this.at;
      const key = this.string();
      if (known.has(key)) throw new Found('twice', begin);
      known.add(key);
      const inner = `${pointer}/${escaped(key)}`;
      this.found.keys.set(inner, { begin, end: this.at });
      if (this.next() !== ':') throw new Found('colon', this.at);
      this.at += 1;
      this.value(inner, depth + 1);
    });
  }

  private array(pointer: string, depth: number) {
    let count = 0;
    this.members(']', () => this.value(`${pointer}/${count++}`, depth + 1));
  }

  private members(close: string, member: () => void) {
    this.at += 1;
    if (this.next() === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      member();
      const after = this.next();
      const comma = this.at;
      if (after === '') throw new Found('unclosed', this.at);
      if (after !== ',' && after !== close) throw new Found('comma', this.at);
      this.at += 1;
      if (after === close) return;
      if (this.next() === close) throw new Found('trailing_comma', comma);
    }
  }
}

export interface Position {
  line: number; // from 1
  column: number; // from 1, in UTF-16 units as a text area counts them
}

export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, column: offset - lineStart + 1 };
}

// Where a problem at `pointer` is shown: its value, or the nearest thing around it that is there; the key of a member,
// so that the mark stands on the line a person looks for.
export function spanAt(map: JsonMap, pointer: string): Span {
  for (let wanted = pointer; ; wanted = wanted.slice(0, wanted.lastIndexOf('/'))) {
    const span = map.keys.get(wanted) ?? map.values.get(wanted);
    if (span) return span;
    if (!wanted.includes('/')) return { begin: 0, end: 0 };
  }
}

// The text with the value at `pointer` replaced; lists and objects are laid out at the place's own indent. The text as
// it was when there is no such value.
export function replacedAt(text: string, map: JsonMap, pointer: string, value: unknown): string {
  const span = map.values.get(pointer);
  if (!span) return text;
  const lineStart = text.lastIndexOf('\n', span.begin) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const written = JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
  return text.slice(0, span.begin) + written + text.slice(span.end);
}
