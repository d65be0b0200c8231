// A citizen's phone and what stands beside it: who holds it, and what to try.
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Device } from './Device';
import { Examples, suggested } from './Examples';
import { Person } from './Person';
import { messagesOn, phoneInHand, type Action, type State } from './state';
import { Switches } from './Switches';
import { useWriting } from './use_writing';

export function Station({ place, state, dispatch }: { place: 'whatsapp' | 'sms' | 'telegram'; state: State; dispatch: Dispatch<Action> }) {
  const { t } = useTranslation();
  const phone = phoneInHand(state, place);
  const messages = phone ? messagesOn(state, phone) : [];
  const untouched = messages.length === 0 ? t(suggested) : '';
  const { draft, problem, write, give, attach, turn } = useWriting(phone, dispatch);
  const box = `write-${place}`;

  const tryOut = (text: string) => {
    write(text);
    document.getElementById(box)?.focus();
  };

  return (
    <section className={`station ${place}`} aria-labelledby={`station-${place}`}>
      <h2 id={`station-${place}`} className="spoken">
        {t(`phone.${place}`)}
      </h2>
      <div className="beside">
        <Person place={place} kind={place} phone={phone} state={state} dispatch={dispatch} />
        {phone && <Switches phone={phone} onTurn={turn} />}
        <Examples onTry={tryOut} />
      </div>
      {phone ? (
        <Device
          key={phone.id}
          phone={phone}
          messages={messages}
          box={box}
          draft={draft ?? untouched}
          problem={problem}
          onWrite={write}
          onGive={give}
          onAttach={attach}
          onTurn={turn}
        />
      ) : (
        <div className="device device-none">{state.link === 'live' && <p>{t('phone.none')}</p>}</div>
      )}
    </section>
  );
}
