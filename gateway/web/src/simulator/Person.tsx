// Who holds the phone, and how somebody else takes it.
import { useId, useRef, useState, type Dispatch, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { e164, readableNumber } from '../shared/phone_number';
import { Problem } from '../shared/request';
import { addPhone } from './api';
import { mailboxAddress, ownerOf, somebodyNew, telegramId } from './people';
import { phonesAt, type Place } from './places';
import type { Action, State } from './state';
import type { Kind, Phone } from './types';

const mediumOf: Record<Kind, 'phone' | 'telegram' | 'mail'> = { whatsapp: 'phone', sms: 'phone', telegram: 'telegram', email: 'mail' };
const read = { phone: e164, telegram: telegramId, mail: mailboxAddress }; // what was typed, as an address; "" for none

interface Props {
  place: Place;
  kind: Kind;
  phone: Phone | undefined;
  state: State;
  dispatch: Dispatch<Action>;
}

export function Person({ place, kind, phone, state, dispatch }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [someone, setSomeone] = useState({ name: '', number: '' });
  const [round, setRound] = useState(0); // a fresh form each time the dialog opens
  const id = useId();
  const medium = mediumOf[kind];
  const there = phonesAt(state.phones, place);

  const ask = () => {
    setSomeone(somebodyNew(kind, state.phones.map((other) => other.number)));
    setRound(round + 1);
    dialog.current?.showModal();
  };
  const pickUp = (picked: Phone) => {
    dispatch({ type: 'picked up', place, phone: picked });
    dialog.current?.close();
  };

  return (
    <div className="person">
      <h3 id={`${id}-who`}>{t('person')}</h3>
      <div className="person-row">
        <div className="person-who">
          {there.length > 1 ? (
            <select
              className="person-choose"
              aria-label={t(`address.choose.${medium}`)}
              value={phone?.id ?? ''}
              onChange={(event) => {
                const picked = there.find((other) => other.id === event.target.value);
                if (picked) pickUp(picked);
              }}
            >
              {there.map((other) => (
                <option key={other.id} value={other.id}>
                  {kind === 'email' ? ownerOf(other) : `${other.name} …${other.number.slice(-4)}`}
                </option>
              ))}
            </select>
          ) : (
            <p className="person-name">{phone?.name}</p>
          )}
          {phone && <p className="person-number">{readableNumber(phone.number)}</p>}
        </div>
        <button type="button" className="button" onClick={ask}>
          {t('person.another')}
        </button>
      </div>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`}>
        <h3 id={`${id}-title`}>{t(`address.another.${medium}`)}</h3>
        <PersonForm
          key={round}
          kind={kind}
          start={someone}
          onDone={pickUp}
          known={(number) => there.find((other) => other.number === number)}
          onCancel={() => dialog.current?.close()}
        />
      </dialog>
    </div>
  );
}

interface FormProps {
  kind: Kind;
  start: { name: string; number: string };
  known: (number: string) => Phone | undefined;
  onDone: (phone: Phone) => void;
  onCancel: () => void;
}

function PersonForm({ kind, start, known, onDone, onCancel }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(start.name);
  const [number, setNumber] = useState(readableNumber(start.number));
  const [wrong, setWrong] = useState<{ field: 'name' | 'number'; words: string } | null>(null);
  const id = useId();
  const medium = mediumOf[kind];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = { kind, name: name.trim(), number: read[medium](number) };
    if (!wanted.name) return setWrong({ field: 'name', words: t('person.name.wrong') });
    if (!wanted.number) return setWrong({ field: 'number', words: t(`address.wrong.${medium}`) });
    try {
      onDone(await addPhone(wanted));
    } catch (error) {
      const existing = error instanceof Problem && error.status === 409 ? known(wanted.number) : undefined;
      if (existing) return onDone(existing);
      const words = error instanceof Problem && error.status ? error.message : t('send.failed.network');
      setWrong({ field: 'number', words });
    }
  };
  const field = (which: 'name' | 'number') => ({
    'aria-invalid': wrong?.field === which,
    'aria-describedby': wrong?.field === which ? `${id}-wrong` : which === 'number' ? `${id}-hint` : undefined,
  });

  return (
    <form className="person-form" onSubmit={(event) => void submit(event)} noValidate>
      <label>
        {t('person.name')}
        <input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" {...field('name')} />
      </label>
      <label>
        {t(`address.${medium}`)}
        <input
          type={medium === 'mail' ? 'email' : 'tel'}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          autoComplete="off"
          {...field('number')}
        />
      </label>
      <p id={`${id}-hint`} className="hint">
        {t(`address.hint.${medium}`)}
      </p>
      <p id={`${id}-wrong`} className="problem" role="alert">
        {wrong?.words}
      </p>
      <div className="person-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t('person.cancel')}
        </button>
        <button type="submit" className="button button-main">
          {t(`address.use.${medium}`)}
        </button>
      </div>
    </form>
  );
}
