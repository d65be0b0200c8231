// Undo and redo of one text, kept while the page lives, whichever file is shown. A run of typing is one step.
export interface Moment {
  text: string;
  caret: number; // where the caret stood: undoing brings the eye back
}

export interface History {
  past: readonly Moment[];
  now: Moment;
  future: readonly Moment[];
  at: number; // ms, of the last change
}

const oneStep = 900; // ms between keys of one run
const mostSteps = 200;

export function begun(text: string): History {
  return { past: [], now: { text, caret: 0 }, future: [], at: 0 };
}

// One character more or less right where the last one was, soon after: the same run.
function continues(history: History, next: Moment, at: number): boolean {
  const { now, past } = history;
  if (past.length === 0 || at - history.at > oneStep) return false;
  const grown = next.text.length - now.text.length;
  return Math.abs(grown) === 1 && next.caret - now.caret === grown && next.text[next.caret - 1] !== '\n';
}

export function changed(history: History, next: Moment, at: number): History {
  if (next.text === history.now.text) return { ...history, now: next };
  const past = continues(history, next, at) ? history.past : [...history.past, history.now].slice(-mostSteps);
  return { past, now: next, future: [], at };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], at: 0 };
}

export function redone(history: History): History {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.now], now: after, future, at: 0 };
}
