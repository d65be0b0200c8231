// All that is wrong with the files, in one list: JSON mistakes seen here at once, the builder's problems and failing
// talks as the server found them, each with the line it stands on.
import { mapOf, positionOf, spanAt, type JsonMap, type Mistake } from './json_map';
import type { Checked, Files } from './types';

export interface Finding {
  file: string;
  line: number; // from 1; 0 for what concerns no line
  offset: number;
  pointer: string;
  kind: 'json' | 'problem' | 'talk';
  mistake: Mistake | null; // of kind json; its words are in the catalogue
  message: string; // of the others, as the server says it
}

// The last look at each file: typing changes one of them at a time.
const looked = new Map<string, { text: string; map: JsonMap }>();

export function lookAt(path: string, text: string): JsonMap {
  const known = looked.get(path);
  if (known?.text === text) return known.map;
  const map = mapOf(text);
  looked.set(path, { text, map });
  return map;
}

export const isJson = (path: string) => path.endsWith('.json');

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let i = 1; i < line; ++i) {
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return at;
}

export function mistakesOf(files: Files): Finding[] {
  return Object.entries(files).flatMap(([file, text]): Finding[] => {
    const mistake = isJson(file) ? lookAt(file, text).mistake : null;
    if (!mistake) return [];
    const { line } = positionOf(text, mistake.at);
    return [{ file, line, offset: mistake.at, pointer: '', kind: 'json', mistake: mistake.kind, message: '' }];
  });
}

// Of what the server found, in today's text: a problem moves with its pointer while staff write above it.
export function findingsOf(files: Files, checked: Checked | null): Finding[] {
  const mistakes = mistakesOf(files);
  const broken = new Set(mistakes.map(({ file }) => file));
  const problems = (checked?.problems ?? []).flatMap(({ file, pointer, message }): Finding[] => {
    if (broken.has(file)) return [];
    const text = files[file];
    const placed = text !== undefined && isJson(file);
    const offset = placed ? spanAt(lookAt(file, text), pointer).begin : 0;
    const line = placed ? positionOf(text, offset).line : 0;
    return [{ file, line, offset, pointer, kind: 'problem', mistake: null, message }];
  });
  const talks = (checked?.talks.failed ?? []).map(({ talk, line, message }): Finding => {
    return { file: talk, line, offset: offsetOfLine(files[talk] ?? '', line), pointer: '', kind: 'talk', mistake: null, message };
  });
  return [...mistakes, ...problems, ...talks];
}
