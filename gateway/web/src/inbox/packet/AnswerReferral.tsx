// A contact officer asked something: the answer goes to them, by the way the referral went.
import { useId, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import { useDraft } from '../drafts';

interface Props {
  account: string;
  record: string;
  referral: string;
  fence: number;
  acts: Acting;
}

export function AnswerReferral({ account, record, referral, fence, acts }: Props) {
  const { t } = useTranslation();
  const box = useId();
  const [text, write] = useDraft(account, record, `referral.${referral}`);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (await acts.run({ what: 'reply', details: { fence, text: text.trim(), referral } })) write('');
  };
  return (
    <form className="answer" onSubmit={(event) => void submit(event)}>
      <label htmlFor={box}>{t('referral.answer')}</label>
      <textarea id={box} rows={2} dir="auto" value={text} readOnly={acts.busy} onChange={(event) => write(event.target.value)} />
      <button type="submit" className="button" aria-disabled={acts.busy || text.trim() === ''}>
        {t('referral.answer.send')}
      </button>
    </form>
  );
}
