// What differs between two sets of files: which, and by which lines.
import type { Files } from './types';

export interface FileChange {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  more: number; // lines that came
  fewer: number; // lines that went
}

export interface LineChange {
  sign: '+' | '-';
  line: number; // in the file it stands in, from 1
  text: string;
}

const mostCells = 4_000_000; // of the comparison's table; beyond, the whole middle counts as changed

function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

// The longest common run of lines, from the end, so that walking from the front is a walk forward.
function commonTable(before: string[], after: string[]): Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; --i) {
    for (let j = after.length - 1; j >= 0; --j) {
      table[i]![j] = before[i] === after[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

export function lineChanges(before: string, after: string): LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let front = 0;
  while (front < old.length && front < now.length && old[front] === now[front]) ++front;
  let back = 0;
  while (back < old.length - front && back < now.length - front && old.at(-1 - back) === now.at(-1 - back)) ++back;
  const gone = old.slice(front, old.length - back);
  const come = now.slice(front, now.length - back);
  const table = gone.length * come.length > mostCells ? null : commonTable(gone, come);

  const out: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    if (table && i < gone.length && j < come.length && gone[i] === come[j]) {
      ++i;
      ++j;
    } else if (i < gone.length && (j >= come.length || !table || table[i + 1]![j]! >= table[i]![j + 1]!)) {
      out.push({ sign: '-', line: front + ++i, text: gone[i - 1]! });
    } else {
      out.push({ sign: '+', line: front + ++j, text: come[j - 1]! });
    }
  }
  return out;
}

export function fileChanges(before: Files, after: Files): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path): FileChange[] => {
    const [old, now] = [before[path], after[path]];
    if (old === now) return [];
    const lines = lineChanges(old ?? '', now ?? '');
    const more = lines.filter(({ sign }) => sign === '+').length;
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ path, kind, more, fewer: lines.length - more }];
  });
}

export function sameFiles(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

// Mine and theirs, both made from `base`, in one: null when both touched the same file in different ways.
export function combined(base: Files, mine: Files, theirs: Files): Files | null {
  const out: Record<string, string> = {};
  for (const path of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, ours, others] = [base[path], mine[path], theirs[path]];
    if (ours !== was && others !== was && ours !== others) return null;
    const kept = ours === was ? others : ours;
    if (kept !== undefined) out[path] = kept;
  }
  return out;
}
