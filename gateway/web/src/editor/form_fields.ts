// A part of the pack as a form: what is plain enough for a box of its own, found by its shape. Everything else stays
// with the JSON.
import { escaped } from './json_map';

export type Field =
  | { kind: 'text'; pointer: string; name: string; language: string; value: string }
  | { kind: 'lines'; pointer: string; name: string; language: string; value: string[] }
  | { kind: 'flag'; pointer: string; name: string; language: ''; value: boolean }
  | { kind: 'other'; pointer: string; name: string; language: '' };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

function field(pointer: string, name: string, language: string, value: unknown): Field {
  if (typeof value === 'string') return { kind: 'text', pointer, name, language, value };
  if (isTexts(value)) return { kind: 'lines', pointer, name, language, value };
  if (typeof value === 'boolean') return { kind: 'flag', pointer, name, language: '', value };
  return { kind: 'other', pointer, name, language: '' };
}

export function fieldsOf(part: unknown, pointer: string, languages: string[]): Field[] {
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    const inner = `${pointer}/${escaped(name)}`;
    const spoken = isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => languages.includes(key));
    if (!spoken) return [field(inner, name, '', value)];
    return Object.entries(value).map(([language, text]) => field(`${inner}/${language}`, name, language, text));
  });
}

// The value at a pointer; undefined when it is not there.
export function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isObject(value)) value = value[key];
    else return undefined;
  }
  return value;
}

export const phrasesLanguage = (path: string) => /^phrases\.([a-z]+)\.json$/.exec(path)?.[1] ?? '';

// A file of phrases as an object; null when it cannot be read as one.
export function phrasesIn(text: string | undefined): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) && Object.values(value).every((one) => typeof one === 'string') ? (value as Record<string, string>) : null;
  } catch {
    return null;
  }
}

export const phrasesText = (phrases: Record<string, string>) => `${JSON.stringify(phrases, null, 2)}\n`;
