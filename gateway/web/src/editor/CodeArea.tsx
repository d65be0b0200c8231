// A text area for code: line numbers, marks at the lines where something is wrong, the chosen part shaded, Tab and Enter
// as in an editor. The browser's own text area does the writing, so that every aid for writing works as usual.
import { useImperativeHandle, useLayoutEffect, useRef, type KeyboardEvent, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { indented, newLine, outdented, type Selected } from './text_edits';

export interface Mark {
  line: number;
  text: string;
}

export interface CodeHandle {
  // Brings a range into view; `focus`: and the caret to it.
  show(begin: number, end: number, focus: boolean): void;
}

interface Props {
  text: string;
  label: string;
  describedBy: string;
  readOnly: boolean;
  marks: Mark[];
  shaded: { from: number; to: number } | null; // lines, from 1
  handle: Ref<CodeHandle>;
  onEdit: (text: string, caret: number) => void;
  onUndo: () => void;
  onRedo: () => void;
  onCaret: (offset: number) => void;
}

const rows = (count: number) => `calc(${count} * var(--row))`;
const linesIn = (text: string) => text.split('\n').length;

export function CodeArea(props: Props) {
  const { text, marks, shaded, readOnly, onEdit } = props;
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const caretAfter = useRef<Selected | null>(null);
  const leaving = useRef(false); // Escape was pressed: the next Tab leaves, as everywhere on the web
  useHandle(props.handle, area);

  const follow = () => {
    const shift = `translateY(${-area.current!.scrollTop}px)`;
    gutter.current!.style.transform = shift;
    ground.current!.style.transform = shift;
  };
  useLayoutEffect(() => {
    const next = caretAfter.current;
    caretAfter.current = null;
    if (next && next.text === text) area.current!.setSelectionRange(next.begin, next.end);
    follow();
  }, [text]);

  const apply = (change: (selected: Selected) => Selected) => {
    const { value, selectionStart, selectionEnd } = area.current!;
    const next = change({ text: value, begin: selectionStart, end: selectionEnd });
    caretAfter.current = next;
    onEdit(next.text, next.end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = readOnly ? null : actionOf(event, leaving.current);
    leaving.current = event.key === 'Escape';
    if (!action) return;
    event.preventDefault();
    if (action === 'undo') props.onUndo();
    else if (action === 'redo') props.onRedo();
    else apply(action);
  };

  const count = linesIn(text);
  return (
    <div className="code">
      <div className="code-gutter" aria-hidden="true">
        <div ref={gutter}>
          <pre>{Array.from({ length: count }, (_, i) => i + 1).join('\n')}</pre>
          {marks.map(({ line, text: why }) => (
            <span key={line} className="code-flag" style={{ top: rows(line - 1) }} title={why}>
              ▲
            </span>
          ))}
        </div>
      </div>
      <div className="code-text">
        <div className="code-ground" aria-hidden="true">
          <div ref={ground}>
            {shaded && <div className="code-part" style={{ top: rows(shaded.from - 1), height: rows(shaded.to - shaded.from + 1) }} />}
            {marks.map(({ line }) => (
              <div key={line} className="code-mark" style={{ top: rows(line - 1) }} />
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          value={text}
          aria-label={props.label}
          aria-describedby={`${props.describedBy} code-keys`}
          aria-invalid={marks.length > 0}
          readOnly={readOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={(event) => onEdit(event.target.value, event.target.selectionEnd)}
          onKeyDown={onKeyDown}
          onScroll={follow}
          onSelect={(event) => props.onCaret(event.currentTarget.selectionEnd)}
        />
        <span className="spoken" id="code-keys">
          {t('code.keys')}
        </span>
      </div>
    </div>
  );
}

type Keyed = 'undo' | 'redo' | ((selected: Selected) => Selected) | null;

function actionOf(event: KeyboardEvent, leaving: boolean): Keyed {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (control && key === 'y') return 'redo';
  if (control || event.altKey || event.nativeEvent.isComposing) return null;
  if (key === 'tab' && !leaving) return event.shiftKey ? outdented : indented;
  if (key === 'enter') return newLine;
  return null;
}

function useHandle(handle: Ref<CodeHandle>, area: RefObject<HTMLTextAreaElement | null>) {
  useImperativeHandle(handle, () => ({
    show(begin, end, focus) {
      const box = area.current!;
      const row = parseFloat(getComputedStyle(box).lineHeight);
      const line = linesIn(box.value.slice(0, begin)) - 1;
      box.scrollTop = Math.max(0, (line - 3) * row);
      box.scrollLeft = 0;
      if (!focus) return;
      box.focus({ preventScroll: true });
      box.setSelectionRange(begin, end);
    },
  }));
}
