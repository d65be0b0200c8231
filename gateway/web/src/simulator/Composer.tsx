import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { smsSize } from '../shared/sms_parts';
import { SendIcon } from './icons';
import type { Kind, Typed } from './types';

interface Props {
  kind: Kind;
  box: string;
  draft: string;
  problem: string;
  onWrite: (text: string) => void;
  onGive: (what: Typed) => Promise<boolean>;
}

export function Composer({ kind, box, draft, problem, onWrite, onGive }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (busy || draft.trim() === '') return;
    setBusy(true);
    await onGive({ text: draft.trim() });
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className="composer" onSubmit={onSubmit}>
      <p className="composer-problem problem" role="alert">
        {problem}
      </p>
      <div className="composer-row">
        <textarea
          id={box}
          rows={1}
          value={draft}
          aria-label={t('write')}
          placeholder={t('write')}
          aria-describedby={kind === 'sms' ? `${box}-size` : undefined}
          onChange={(event) => onWrite(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" aria-label={t('send')} aria-disabled={busy || draft.trim() === ''}>
          <SendIcon />
        </button>
      </div>
      {kind === 'sms' && <DraftSize id={`${box}-size`} text={draft} />}
    </form>
  );
}

function DraftSize({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation();
  const { coding, units, parts } = smsSize(text);
  return (
    <p id={id} className="composer-size">
      {units > 0 && `${t('parts', { count: parts })} · ${t('parts.draft', { coding, units })}`}
    </p>
  );
}
