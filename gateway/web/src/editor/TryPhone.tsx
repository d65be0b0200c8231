// The trying phone: a sentence as somebody would write it, always on the files as they are now. What it is understood
// as, why, what came second, and what the bot says to somebody who begins with it.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trySentence } from './api';
import { GoodIcon, WarningIcon } from './icons';
import { languagesOf, partOf } from './pack_tree';
import { mistakesOf } from './problems';
import type { Files, Part, Trial } from './types';
import { asProblem } from './use_workspace';

interface Props {
  files: Files;
  published: boolean; // these files are the published ones
  onChoose: (part: Part) => void;
}

const waitFor = 450; // ms after the last key
const tryAgainAfter = 1_500;
const channels = ['whatsapp', 'sms'] as const;

type Outcome = { state: 'none' | 'broken' | 'failed' } | { state: 'tried'; trial: Trial; text: string };

export function TryPhone({ files, published, onChoose }: Props) {
  const { t } = useTranslation();
  const languages = languagesOf(files);
  const [text, setText] = useState('');
  const [language, setLanguage] = useState('');
  const [channel, setChannel] = useState<(typeof channels)[number]>('whatsapp');
  const chosen = language || languages[0] || 'es';
  const [outcome, waiting] = useTrial(text.trim(), chosen, channel, files, published);

  return (
    <section className="try" aria-label={t('try')}>
      <header className="try-head">
        <h2>{t('try')}</h2>
        <select value={chosen} aria-label={t('try.language')} onChange={(event) => setLanguage(event.target.value)}>
          {(languages.length > 0 ? languages : ['es']).map((one) => (
            <option key={one} value={one}>
              {t(`language.${one}`, { defaultValue: one })}
            </option>
          ))}
        </select>
        <div className="switch" role="group" aria-label={t('try.channel')}>
          {channels.map((one) => (
            <button key={one} type="button" aria-pressed={channel === one} onClick={() => setChannel(one)}>
              {t(`channel.${one}`)}
            </button>
          ))}
        </div>
      </header>
      <textarea
        className="try-sentence"
        rows={2}
        value={text}
        aria-label={t('try.sentence')}
        placeholder={t('try.sentence')}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="try-body" aria-busy={waiting} tabIndex={0} role="region" aria-label={t('try.outcome')}>
        {outcome.state === 'none' && <p className="empty">{t('try.empty')}</p>}
        {outcome.state === 'broken' && <p className="empty problem">{t('try.broken')}</p>}
        {outcome.state === 'failed' && <p className="empty problem">{t('try.failed')}</p>}
        {outcome.state === 'tried' && <TrialView trial={outcome.trial} text={outcome.text} channel={channel} files={files} onChoose={onChoose} />}
      </div>
    </section>
  );
}

function useTrial(text: string, language: string, channel: string, files: Files, published: boolean): [Outcome, boolean] {
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (text === '') return setOutcome({ state: 'none' });
    if (mistakesOf(files).length > 0) return setOutcome({ state: 'broken' });
    let stale = false;
    let timer = setTimeout(ask, waitFor);
    setWaiting(true);
    async function ask() {
      try {
        const trial = await trySentence({ text, language, channel, ...(published ? {} : { files }) });
        if (stale) return;
        setOutcome({ state: 'tried', trial, text });
      } catch (error) {
        if (stale) return;
        const { status } = asProblem(error);
        if (status === 429) {
          timer = setTimeout(ask, tryAgainAfter);
          return;
        }
        setOutcome({ state: status === 422 ? 'broken' : 'failed' });
      }
      setWaiting(false);
    }
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, language, channel, files, published]);
  return [outcome, waiting];
}

interface TrialProps {
  trial: Trial;
  text: string;
  channel: string;
  files: Files;
  onChoose: (part: Part) => void;
}

function TrialView({ trial, text, channel, files, onChoose }: TrialProps) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'auto' });
  const link = (kind: 'subcategories' | 'answers', id: string, label: string) => {
    const part = partOf(files, kind, id);
    return part ? (
      <button type="button" className="link-button" onClick={() => onChoose(part)}>
        {label}
      </button>
    ) : (
      label
    );
  };
  const most = Math.max(...trial.why.map(({ weight }) => Math.abs(weight)), 0.01);
  return (
    <>
      <section aria-live="polite">
        <h3>{t('try.understood')}</h3>
        <p className="try-best">
          {link('subcategories', trial.subcategory, trial.name || trial.subcategory)} <span className="num">{number.format(trial.score)}</span>
        </p>
        <p className={trial.accepted ? 'right' : 'wrong'}>
          {trial.accepted ? <GoodIcon /> : <WarningIcon />} {t(trial.accepted ? 'try.accepted' : 'try.not_accepted')}
        </p>
      </section>
      {trial.why.length > 0 && (
        <section>
          <h3>{t('try.why')}</h3>
          <ul className="why">
            {trial.why.map(({ rule, words, weight }, i) => (
              <li key={i}>
                <span className="why-kind">{t(rule === undefined ? 'why.words' : 'why.rule')}</span>
                <span className="why-what">«{rule ?? words}»</span>
                <span className={`why-bar ${weight < 0 ? 'why-against' : ''}`} aria-hidden="true">
                  <i style={{ width: `${(100 * Math.abs(weight)) / most}%` }} />
                </span>
                <span className="num">{number.format(weight)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {trial.alternatives.length > 0 && (
        <section>
          <h3>{t('try.alternatives')}</h3>
          <ul className="runners">
            {trial.alternatives.slice(0, 3).map(({ subcategory, name, score }) => (
              <li key={subcategory}>
                {link('subcategories', subcategory, name || subcategory)} <span className="num">{number.format(score)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {trial.answer && (
        <section>
          <h3>{t('try.answer')}</h3>
          <p>{link('answers', trial.answer.id, trial.answer.id)}</p>
          <p className="hint">{t('try.source', { source: trial.answer.source || '—', date: trial.answer.date || '—' })}</p>
        </section>
      )}
      <section>
        <h3>{t('try.says')}</h3>
        <div className={`thread thread-${channel}`}>
          <p className="said said-mine">{text}</p>
          {trial.says.map((say, i) => (
            <div key={i} className="said">
              <p>{say.text}</p>
              {say.choices.length > 0 && (
                <ul className="said-choices">
                  {say.choices.map(({ id, title }) => (
                    <li key={id}>{title}</li>
                  ))}
                </ul>
              )}
            </div>
          ))}
          {trial.says.length === 0 && <p className="hint">{t('try.silent')}</p>}
        </div>
      </section>
    </>
  );
}
