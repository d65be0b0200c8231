// One letter: what it is, why it lies here, the case it is about, and the two things that can be decided.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../Ago';
import { BubbleIcon, InboxIcon, PaperclipIcon, TwoTicksIcon, WarningIcon } from '../icons';
import { hashOf } from '../route';
import { Sure } from '../Sure';
import { useReason } from '../Trouble';
import { decideLetter, type Decision } from './queries';
import type { Letter } from './types';

const drawings = { event: InboxIcon, outbox: BubbleIcon, media: PaperclipIcon, receipt: TwoTicksIcon };

interface Props {
  letter: Letter;
  onDone: (decision: Decision) => Promise<unknown>;
}

export function LetterRow({ letter, onDone }: Props) {
  const { t } = useTranslation();
  const reason = useReason();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const Drawing = drawings[letter.what] ?? WarningIcon;
  const title = `letter-${letter.id}`;

  const decide = async (decision: Decision) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await decideLetter(letter.id, decision);
      await onDone(decision);
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };

  return (
    <li className="letter" aria-labelledby={title}>
      <div className="letter-what">
        <h2 id={title}>
          <Drawing /> {t(`letter.${letter.what}`, { defaultValue: letter.what })}
        </h2>
        <p>
          {t('letter.line', { line: letter.line })} · <Ago at={letter.at} />
          {letter.case && (
            <>
              {' · '}
              <a href={hashOf({ view: 'waiting', case: letter.case.id })}>{t('letter.case', { number: letter.case.number })}</a>
            </>
          )}
        </p>
        <p className="letter-why">{t('letter.why', { why: letter.reason })}</p>
        <p className="hint">{t(`letter.${letter.what}.next`, { defaultValue: '' })}</p>
        {problem !== null && (
          <p className="problem" role="alert">
            <WarningIcon /> {t('letter.refused')} {reason(problem)}
          </p>
        )}
      </div>
      <div className="letter-acts">
        {letter.what !== 'receipt' && ( // of which nothing can be repeated
          <button type="button" className="button" aria-disabled={busy} aria-describedby={title} onClick={() => void decide('retry')}>
            {t(busy ? 'letter.retry.busy' : 'letter.retry')}
          </button>
        )}
        <Sure question={t('letter.dismiss.sure')} yes={t('letter.dismiss.yes')} busy={busy} quiet onYes={() => void decide('dismiss')}>
          {t('letter.dismiss')}
        </Sure>
      </div>
    </li>
  );
}
