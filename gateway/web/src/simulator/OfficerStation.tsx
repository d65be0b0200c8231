// The phone of a contact officer: somebody of the directory who takes referrals. One phone, by SMS and by WhatsApp.
import { useId, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { readableNumber } from '../shared/phone_number';
import { Answers } from './Answers';
import { Device } from './Device';
import { ownerOf } from './people';
import { phonesAt } from './places';
import { messagesOn, phoneInHand, type Action, type State } from './state';
import { useWriting } from './use_writing';

export function OfficerStation({ state, dispatch }: { state: State; dispatch: Dispatch<Action> }) {
  const { t } = useTranslation();
  const id = useId();
  const phones = phonesAt(state.phones, 'officer');
  const phone = phoneInHand(state, 'officer');
  const { draft, problem, write, give, attach, turn } = useWriting(phone, dispatch);
  if (!phone) return null;

  const officers = phones.filter((other, at) => phones.findIndex(({ holder }) => holder === other.holder) === at);
  const hers = phones.filter(({ holder }) => holder === phone.holder);
  const messages = messagesOn(state, phone);
  const pickUp = (wanted: string) => {
    const picked = phones.find((other) => other.id === wanted);
    if (picked) dispatch({ type: 'picked up', place: 'officer', phone: picked });
  };
  const tryOut = (text: string) => {
    write(text);
    document.getElementById('write-officer')?.focus();
  };

  return (
    <section className="station officer" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="spoken">
        {t('phone.officer')}
      </h2>
      <div className="beside">
        <div className="person">
          <h3>{t('officer')}</h3>
          <div className="person-row">
            <div className="person-who">
              <select
                className="person-choose"
                aria-label={t('officer.choose')}
                value={officers.find(({ holder }) => holder === phone.holder)?.id ?? ''}
                onChange={(event) => pickUp(event.target.value)}
              >
                {officers.map((other) => (
                  <option key={other.id} value={other.id}>
                    {ownerOf(other)}
                  </option>
                ))}
              </select>
              <p className="person-number">{readableNumber(phone.number)}</p>
            </div>
            <div className="switch" role="group" aria-label={t('officer.by')}>
              {hers.map((other) => (
                <button key={other.id} type="button" aria-pressed={other === phone} onClick={() => pickUp(other.id)}>
                  {t(`view.${other.kind}`)}
                </button>
              ))}
            </div>
          </div>
        </div>
        <Answers messages={messages} onTry={tryOut} />
      </div>
      <Device
        key={phone.id}
        phone={phone}
        messages={messages}
        box="write-officer"
        empty={t('officer.empty')}
        draft={draft ?? ''}
        problem={problem}
        onWrite={write}
        onGive={give}
        onAttach={attach}
        onTurn={turn}
      />
    </section>
  );
}
