// A part's plain fields as boxes; what they write goes into the JSON, where every other byte stays as it was.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, valueAt, type Field } from './form_fields';
import { replacedAt } from './json_map';
import { languagesOf } from './pack_tree';
import { lookAt } from './problems';
import type { Files, Part } from './types';

interface Props {
  files: Files;
  part: Part;
  readOnly: boolean;
  onEdit: (text: string, caret: number) => void;
  onJson: (pointer: string) => void;
}

export function FormView({ files, part, readOnly, onEdit, onJson }: Props) {
  const { t } = useTranslation();
  const text = files[part.path] ?? '';
  const map = lookAt(part.path, text);
  if (map.mistake) return <p className="empty">{t('form.broken')}</p>;
  const fields = fieldsOf(valueAt(JSON.parse(text), part.pointer), part.pointer, languagesOf(files));
  const write = (pointer: string, value: unknown) => {
    const next = replacedAt(text, map, pointer, value);
    const end = map.values.get(pointer)?.end ?? 0;
    onEdit(next, end + next.length - text.length);
  };
  if (fields.length === 0) return <p className="empty">{t('form.none')}</p>;
  return (
    <div className="form">
      {fields.map((field) => (
        <FieldView key={part.path + field.pointer} field={field} readOnly={readOnly} onWrite={write} onJson={onJson} />
      ))}
    </div>
  );
}

interface FieldProps {
  field: Field;
  readOnly: boolean;
  onWrite: (pointer: string, value: unknown) => void;
  onJson: (pointer: string) => void;
}

function FieldView({ field, readOnly, onWrite, onJson }: FieldProps) {
  const { t } = useTranslation();
  const { pointer, kind, language } = field;
  const known = t(`field.${field.name}`, { defaultValue: field.name });
  const label = language ? t('field.in', { name: known, language }) : known;
  if (kind === 'other') {
    return (
      <div className="field field-other">
        <span className="field-name">{label}</span>
        <button type="button" className="button button-small" onClick={() => onJson(pointer)}>
          {t('form.json')} <span className="spoken">{label}</span>
        </button>
      </div>
    );
  }
  if (kind === 'flag') {
    return (
      <label className="field field-flag">
        <input type="checkbox" checked={field.value} disabled={readOnly} onChange={(event) => onWrite(pointer, event.target.checked)} />
        <span className="field-name">{label}</span>
      </label>
    );
  }
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      {kind === 'lines' ? (
        <Lines value={field.value} readOnly={readOnly} onWrite={(lines) => onWrite(pointer, lines)} />
      ) : (
        <textarea rows={field.value.length > 90 ? 4 : 1} value={field.value} readOnly={readOnly} onChange={(event) => onWrite(pointer, event.target.value)} />
      )}
    </label>
  );
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

// One a line. What is being typed may end in an empty line, which is no element yet.
function Lines({ value, readOnly, onWrite }: { value: string[]; readOnly: boolean; onWrite: (lines: string[]) => void }) {
  const [typed, setTyped] = useState(value.join('\n'));
  const shown = linesOf(typed).join('\n') === value.join('\n') ? typed : value.join('\n');
  const write = (text: string) => {
    setTyped(text);
    onWrite(linesOf(text));
  };
  return <textarea rows={Math.min(Math.max(value.length + 1, 2), 14)} value={shown} readOnly={readOnly} onChange={(event) => write(event.target.value)} />;
}
