import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { smsSize } from '../shared/sms_parts';
import { Clip } from './Clip';
import { SendIcon } from './icons';
import type { Given, Phone } from './types';

interface Props {
  phone: Phone;
  box: string;
  draft: string;
  problem: string;
  onWrite: (text: string) => void;
  onGive: (what: Given) => Promise<boolean>;
  onAttach: (file: () => Promise<File>) => Promise<boolean>;
}

export function Composer({ phone, box, draft, problem, onWrite, onGive, onAttach }: Props) {
  const { t } = useTranslation();
  const { kind, abilities } = phone;
  const encloses = abilities.includes('photo') || abilities.includes('voice') || abilities.includes('place');
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
        {encloses && <Clip abilities={abilities} onGive={onGive} onAttach={onAttach} />}
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
