// What keys do in the text area: pure, on a text and a selection.
export interface Selected {
  text: string;
  begin: number;
  end: number;
}

const step = '  ';

function replaced({ text, begin, end }: Selected, inserted: string): Selected {
  const caret = begin + inserted.length;
  return { text: text.slice(0, begin) + inserted + text.slice(end), begin: caret, end: caret };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

// Every line the selection touches, changed; the selection covers them afterwards.
function eachLine(selected: Selected, change: (line: string) => string): Selected {
  const { text, begin } = selected;
  const first = lineStart(text, begin);
  const end = Math.max(selected.end - (selected.end > begin && text[selected.end - 1] === '\n' ? 1 : 0), begin);
  const lines = text.slice(first, end).split('\n').map(change).join('\n');
  const after = text.slice(0, first) + lines + text.slice(end);
  if (begin === selected.end) {
    const moved = Math.max(first, begin + lines.length - (end - first));
    return { text: after, begin: moved, end: moved };
  }
  return { text: after, begin: first, end: first + lines.length };
}

// Tab: to the next stop, or all selected lines one step in.
export function indented(selected: Selected): Selected {
  const { text, begin, end } = selected;
  if (text.slice(begin, end).includes('\n')) return eachLine(selected, (line) => (line === '' ? line : step + line));
  const column = begin - lineStart(text, begin);
  return replaced(selected, ' '.repeat(step.length - (column % step.length)));
}

// Shift+Tab: the lines one step out.
export function outdented(selected: Selected): Selected {
  const { text, begin } = selected;
  if (begin !== selected.end) return eachLine(selected, (line) => line.replace(/^(?: {1,2}|\t)/, ''));
  const first = lineStart(text, begin);
  const taken = /^(?: {1,2}|\t|)/.exec(text.slice(first))![0].length;
  const caret = Math.max(first, begin - taken);
  return { text: text.slice(0, first) + text.slice(first + taken), begin: caret, end: caret };
}

// Enter: the next line begins where this one did, one step further after an opening bracket.
export function newLine(selected: Selected): Selected {
  const { text, begin, end } = selected;
  const before = text.slice(lineStart(text, begin), begin);
  const indent = /^[ \t]*/.exec(before)![0];
  const opens = /[[{]\s*$/.test(before);
  const line = replaced(selected, `\n${indent}${opens ? step : ''}`);
  if (!opens || !/^\s*[\]}]/.test(text.slice(end).split('\n')[0]!)) return line;
  return { ...line, text: `${line.text.slice(0, line.begin)}\n${indent}${line.text.slice(line.begin).trimStart()}` };
}

// Every place where `wanted` stands, whatever its case; accents count.
export function placesOf(text: string, wanted: string): number[] {
  const out: number[] = [];
  if (wanted === '') return out;
  const [where, what] = [text.toLocaleLowerCase(), wanted.toLocaleLowerCase()];
  if (where.length !== text.length) return out; // a letter that grows in lower case would shift every place
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) out.push(at);
  return out;
}
