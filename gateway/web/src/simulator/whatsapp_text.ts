// The emphasis WhatsApp draws: *bold*, _italic_, ~struck~, ```mono```. Text stays text: pieces, never HTML.

export interface Piece {
  text: string;
  style: 'plain' | 'bold' | 'italic' | 'struck' | 'mono';
}

const styles = { '*': 'bold', _: 'italic', '~': 'struck', '```': 'mono' } as const;

// A mark opens at the start of a word and closes at the end of one; "2*3*4" and "un_nombre_asi" keep theirs.
// The bound keeps a hostile row of open marks from costing the square of its length.
const marked = /(?<![\p{L}\p{N}])(```|[*_~])(?=\S)([^\n]{0,600}?\S)\1(?![\p{L}\p{N}])/gu;

export function pieces(text: string): Piece[] {
  const result: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > end) result.push({ text: text.slice(end, match.index), style: 'plain' });
    result.push({ text: match[2]!, style: styles[match[1] as keyof typeof styles] });
    end = match.index + match[0].length;
  }
  if (end < text.length) result.push({ text: text.slice(end), style: 'plain' });
  return result;
}
