// The chosen part: as JSON with its problems at their lines, or as a form.
import { useEffect, useRef, useState, type Dispatch, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeArea, type CodeHandle, type Mark } from './CodeArea';
import { FindBar } from './FindBar';
import { phrasesLanguage } from './form_fields';
import { FormView } from './FormView';
import { positionOf } from './json_map';
import { PhrasesView } from './PhrasesView';
import { isJson, lookAt, type Finding } from './problems';
import { useFindingText } from './use_finding_text';
import type { Action, Workspace } from './workspace';

export interface Goal {
  offset: number;
  count: number; // grows with every jump
}

interface Props {
  desk: Workspace;
  dispatch: Dispatch<Action>;
  findings: Finding[];
  readOnly: boolean;
  goal: Goal | null; // where a click on a problem leads
  onRemove: () => void;
}

// One mark a line, saying all that is wrong there.
function marksOf(findings: Finding[], textOf: (finding: Finding) => string): Mark[] {
  const lines = new Map<number, string[]>();
  for (const finding of findings) lines.set(finding.line, [...(lines.get(finding.line) ?? []), textOf(finding)]);
  return [...lines].map(([line, texts]) => ({ line, text: texts.join(' · ') }));
}

export function PartView({ desk, dispatch, findings, readOnly, goal, onRemove }: Props) {
  const { t } = useTranslation();
  const { part, files, builtin } = desk;
  const { path } = part;
  const [asForm, setAsForm] = useState<boolean | null>(null); // null: as suits the file
  const [finding, setFinding] = useState(false);
  const [caret, setCaret] = useState(0);
  const code = useRef<CodeHandle>(null);
  const textOf = useFindingText();

  const phrases = phrasesLanguage(path) !== '';
  const text = files[path];
  const formFits = isJson(path) && (phrases || part.pointer !== '');
  const form = formFits && (asForm ?? phrases);
  const span = part.pointer === '' || text === undefined ? null : lookAt(path, text).values.get(part.pointer);

  useEffect(() => {
    if (span) code.current?.show(span.begin, span.begin, false);
    else code.current?.show(0, 0, false);
  }, [desk.jump, path, form]);
  useEffect(() => {
    if (goal) setAsForm(false);
  }, [goal]);
  useEffect(() => {
    if (goal && !form) code.current?.show(goal.offset, goal.offset, true);
  }, [goal, form]);

  const edit = (next: string, at: number) =>
    dispatch({ type: 'edited', path, moment: { text: next, caret: at }, at: Date.now() });
  const here = findings.filter(({ file, line }) => file === path && line > 0);
  const marks = marksOf(here, textOf);
  const caretLine = positionOf(text ?? '', Math.min(caret, (text ?? '').length));
  const told = marks.find(({ line }) => line === caretLine.line) ?? marks[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (form || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    setFinding(true);
  };

  return (
    <section className="part" aria-label={t('part')} onKeyDown={onKeyDown}>
      <header className="part-head">
        <h2>
          {path}
          {part.pointer !== '' && <span className="part-pointer"> {part.pointer}</span>}
        </h2>
        {formFits && (
          <div className="switch" role="group" aria-label={t('view')}>
            <button type="button" aria-pressed={form} onClick={() => setAsForm(true)}>
              {t('view.form')}
            </button>
            <button type="button" aria-pressed={!form} onClick={() => setAsForm(false)}>
              {t('view.json')}
            </button>
          </div>
        )}
        {!form && text !== undefined && (
          <button type="button" className="button button-small" aria-pressed={finding} onClick={() => setFinding(!finding)}>
            {t('find.open')}
          </button>
        )}
        {text !== undefined && path !== 'pack.json' && !readOnly && (
          <button type="button" className="button button-small" onClick={onRemove}>
            {t('file.remove')}
          </button>
        )}
      </header>
      {form && phrases && <PhrasesView path={path} text={text} builtin={builtin[path]} readOnly={readOnly} onEdit={edit} />}
      {form && !phrases && (
        <FormView
          files={files}
          part={part}
          readOnly={readOnly}
          onEdit={edit}
          onJson={(pointer) => {
            setAsForm(false);
            dispatch({ type: 'chosen', part: { path, pointer } });
          }}
        />
      )}
      {!form && text === undefined && (
        <div className="empty">
          <p>{t('file.shipped')}</p>
          {!readOnly && (
            <button type="button" className="button button-main" onClick={() => dispatch({ type: 'added', path, text: '{\n}\n' })}>
              {t('file.create')}
            </button>
          )}
        </div>
      )}
      {!form && text !== undefined && (
        <>
          {finding && <FindBar text={text} onShow={(...range) => code.current?.show(...range)} onClose={() => setFinding(false)} />}
          <CodeArea
            key={path}
            text={text}
            label={t('code', { path })}
            describedBy="code-told"
            readOnly={readOnly}
            marks={marks}
            shaded={span ? { from: positionOf(text, span.begin).line, to: positionOf(text, span.end).line } : null}
            handle={code}
            onEdit={edit}
            onUndo={() => dispatch({ type: 'undone', path })}
            onRedo={() => dispatch({ type: 'redone', path })}
            onCaret={setCaret}
          />
          <footer className="part-foot">
            <p id="code-told" className={told ? 'problem' : 'hint'}>
              {told ? t('problems.at', { line: told.line, text: told.text }) : t('problems.none_here')}
            </p>
            <span className="hint">{t('code.caret', { line: caretLine.line, column: caretLine.column })}</span>
          </footer>
        </>
      )}
    </section>
  );
}
