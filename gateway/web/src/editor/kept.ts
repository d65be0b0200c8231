// What was written and not saved yet, kept in this browser: a closed tab, a power cut or the end of a session loses
// nothing. Only the files that differ are kept, with what they were made from.
import type { Files } from './types';

type Texts = Record<string, string | null>; // null: the file is not there

export interface Kept {
  etag: string; // of the draft it was made from
  before: Texts;
  mine: Texts;
}

const key = (pack: string, account: string) => `swcs.editor.${pack}.${account}`;

export function keptOf(etag: string, base: Files, files: Files): Kept | null {
  const kept: Kept = { etag, before: {}, mine: {} };
  for (const path of new Set([...Object.keys(base), ...Object.keys(files)])) {
    if (base[path] === files[path]) continue;
    kept.before[path] = base[path] ?? null;
    kept.mine[path] = files[path] ?? null;
  }
  return Object.keys(kept.mine).length > 0 ? kept : null;
}

export function withTexts(files: Files, texts: Texts): Files {
  const out: Record<string, string> = { ...files };
  for (const [path, text] of Object.entries(texts)) {
    if (text === null) delete out[path];
    else out[path] = text;
  }
  return out;
}

// False when the browser keeps nothing (full, forbidden): the page says so.
export function keep(pack: string, account: string, kept: Kept | null, storage: Storage = localStorage): boolean {
  try {
    if (kept) storage.setItem(key(pack, account), JSON.stringify(kept));
    else storage.removeItem(key(pack, account));
    return true;
  } catch {
    return false;
  }
}

function areTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => one === null || typeof one === 'string');
}

export function recall(pack: string, account: string, storage: Storage = localStorage): Kept | null {
  try {
    const value = JSON.parse(storage.getItem(key(pack, account)) ?? 'null') as Partial<Kept> | null;
    if (!value || typeof value.etag !== 'string' || !areTexts(value.before) || !areTexts(value.mine)) return null;
    return { etag: value.etag, before: value.before, mine: value.mine };
  } catch {
    return null;
  }
}
