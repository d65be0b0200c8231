// One phone and what stands beside it: who holds it, and what to try.
import { useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/request';
import { send } from './api';
import { Device } from './Device';
import { Examples, suggested } from './Examples';
import { Person } from './Person';
import { messagesOn, phoneInHand, type Action, type State } from './state';
import type { Kind, Tapped, Typed } from './types';

export function Station({ kind, state, dispatch }: { kind: Kind; state: State; dispatch: Dispatch<Action> }) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<Record<string, string>>({}); // by phone
  const [problem, setProblem] = useState('');
  const phone = phoneInHand(state, kind);
  const messages = phone ? messagesOn(state, phone) : [];
  const untouched = messages.length === 0 ? t(suggested) : '';
  const box = `write-${kind}`;

  const write = (text: string) => {
    if (phone) setDrafts((all) => ({ ...all, [phone.id]: text }));
  };
  const give = async (what: Typed | Tapped) => {
    if (!phone) return;
    setProblem('');
    try {
      dispatch({ type: 'sent', message: await send(phone.id, what) });
      if ('text' in what) setDrafts((all) => ({ ...all, [phone.id]: '' }));
    } catch (error) {
      const why = error instanceof Problem && error.status ? error.message : t('send.failed.network');
      setProblem(t('send.failed', { why }));
    }
  };
  const tryOut = (text: string) => {
    write(text);
    document.getElementById(box)?.focus();
  };

  return (
    <section className={`station ${kind}`} aria-labelledby={`station-${kind}`}>
      <h2 id={`station-${kind}`} className="spoken">
        {t(`phone.${kind}`)}
      </h2>
      <div className="beside">
        <Person kind={kind} phone={phone} phones={state.phones} dispatch={dispatch} />
        <Examples onTry={tryOut} />
      </div>
      {phone ? (
        <Device
          key={phone.id}
          phone={phone}
          messages={messages}
          box={box}
          draft={drafts[phone.id] ?? untouched}
          problem={problem}
          onWrite={write}
          onGive={give}
        />
      ) : (
        <div className="device device-none">{state.link === 'live' && <p>{t('phone.none')}</p>}</div>
      )}
    </section>
  );
}
