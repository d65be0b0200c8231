// The conversation as it is drawn. Elements stay where they are when the rest changes, so that a screen reader hears each
// message once and nothing under a finger moves away.
import { open, pieces } from './conversation';
import { button, element } from './dom';
import type { Choice, Message, Pending } from './types';
import { t, timeText, type Word } from './words';

export interface Shown {
  known: Message[];
  pending: Pending[];
  online: boolean;
}

interface Line {
  key: string;
  author: string;
  mine: boolean;
  text: string;
  at: string;
  status: Word | null;
}

function authorOf({ from, author_name, author_role }: Message): string {
  if (from !== 'officer') return t(`by.${from}`);
  const role = author_role ? t(`role.${author_role}` as Word) : '';
  return [author_name || t('by.officer'), role].filter(Boolean).join(', ');
}

function linesOf({ known, pending, online }: Shown): Line[] {
  const lines: Line[] = known.map((message) => ({
    key: message.own || message.id,
    author: authorOf(message),
    mine: message.from === 'me',
    text: message.text,
    at: message.at,
    status: message.from === 'me' ? 'status.sent' : null,
  }));
  for (const message of pending) {
    const waiting = online ? 'status.sending' : 'status.waiting';
    const status: Word = message.state === 'waiting' ? waiting : `status.${message.state}`;
    lines.push({ key: message.id, author: t('by.me'), mine: true, text: message.text, at: message.at, status });
  }
  return lines;
}

function textOf(text: string): HTMLElement {
  const parts = pieces(text).map((piece) =>
    piece.address
      ? element('a', { href: piece.text, target: '_blank', rel: 'noopener noreferrer' }, piece.text)
      : document.createTextNode(piece.text),
  );
  return element('p', { class: 'text', dir: 'auto' }, ...parts);
}

export class Log {
  readonly element = element('div', { id: 'log', role: 'log', tabindex: '0' });
  private readonly drawn = new Map<string, HTMLElement>();
  private readonly choices = element('div', { class: 'choices', role: 'group' });
  private offered = '';
  private leftAt = -1;

  constructor(private readonly choose: (choice: Choice) => void) {}

  draw(shown: Shown): void {
    this.element.setAttribute('aria-label', t('log'));
    const follows = this.atEnd();
    const lines = linesOf(shown);
    let before: ChildNode | null = null;
    let author = '';
    for (const line of lines) {
      const row = this.row(line, line.author !== author);
      author = line.author;
      const place: ChildNode | null = before ? before.nextSibling : this.element.firstChild;
      if (place !== row) this.element.insertBefore(row, place);
      before = row;
    }
    const keys = new Set(lines.map((line) => line.key));
    for (const [key, row] of this.drawn) {
      if (keys.has(key)) continue;
      row.remove();
      this.drawn.delete(key);
    }
    this.offer(open(shown.known, shown.pending));
    if (follows) this.toTheEnd(lines);
  }

  // A language's words are everywhere: all of it anew.
  forget(): void {
    this.drawn.clear();
    this.offered = '';
    this.element.replaceChildren();
  }

  // At the end, or where we left it: whoever reads further up is not disturbed.
  private atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollTop === this.leftAt || scrollHeight - scrollTop - clientHeight < 80;
  }

  // To the end, but not past the beginning of what was answered last: a long answer is read from its top.
  private toTheEnd(lines: Line[]): void {
    const answer = lines[lines.map((line) => line.mine).lastIndexOf(true) + 1];
    const top = answer ? this.drawn.get(answer.key)!.offsetTop - 12 : Infinity;
    this.element.scrollTop = Math.min(top, this.element.scrollHeight);
    this.leftAt = this.element.scrollTop;
  }

  private row(line: Line, named: boolean): HTMLElement {
    let row = this.drawn.get(line.key);
    if (!row) {
      row = element(
        'div',
        { class: line.mine ? 'message mine' : 'message' },
        element('p', { class: 'author' }, line.author),
        textOf(line.text),
        element('p', { class: 'about' }, element('time', { datetime: line.at }, timeText(line.at)), element('span')),
      );
      this.drawn.set(line.key, row);
    }
    row.querySelector('.author')!.classList.toggle('spoken', !named);
    const status = line.status ? t(line.status) : '';
    const said = row.querySelector('.about span')!;
    if (said.textContent !== status) said.textContent = status;
    row.classList.toggle('refused', line.status === 'status.refused');
    return row;
  }

  private offer(message: Message | null): void {
    if (this.offered === (message?.id ?? '')) return;
    this.offered = message?.id ?? '';
    this.choices.setAttribute('aria-label', t('choices'));
    this.choices.replaceChildren(
      ...(message?.choices ?? []).map((choice) => {
        const made = button(choice.title, 'choice', () => this.choose(choice));
        if (choice.description) made.append(element('span', { class: 'description' }, choice.description));
        return made;
      }),
    );
    if (message) this.element.append(this.choices);
    else this.choices.remove();
  }
}
