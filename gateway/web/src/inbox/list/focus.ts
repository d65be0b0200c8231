// The keyboard's place in the list is the focus itself: rows are links, and only rows near the window are in the page.
// Moving to a row that is not there yet asks the list to bring it (see Cases.tsx).
const rowClass = 'a.row';

type Bring = (from: string, by: 1 | -1) => void;
let bring: Bring = () => {};

export function whoBrings(how: Bring): () => void {
  bring = how;
  return () => {
    bring = () => {};
  };
}

export function rowInFocus(): string {
  const row = document.activeElement?.closest<HTMLElement>(rowClass);
  return row?.dataset['case'] ?? '';
}

export function moveFocus(command: 'next' | 'previous'): void {
  const from = rowInFocus() || document.querySelector<HTMLElement>(`${rowClass}[aria-current]`)?.dataset['case'] || '';
  bring(from, command === 'next' ? 1 : -1);
}

export function focusRow(id: string): boolean {
  const row = [...document.querySelectorAll<HTMLElement>(rowClass)].find((each) => each.dataset['case'] === id);
  row?.focus();
  return row !== undefined;
}
