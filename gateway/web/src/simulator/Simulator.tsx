import { useEffect, useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatStation } from './ChatStation';
import { Devices } from './Devices';
import { MailStation } from './MailStation';
import { Masthead } from './Masthead';
import { OfficerStation } from './OfficerStation';
import { placesOf, recall, remember, type Place } from './places';
import type { Action, State } from './state';
import { Station } from './Station';
import { useSimulator } from './use_simulator';
import { Wire } from './Wire';

export function Simulator() {
  const { t, i18n } = useTranslation();
  const [state, dispatch] = useSimulator();
  const [chosen, setChosen] = useState<Place[]>(recall); // on wide screens
  const [inView, setInView] = useState<Place | 'wire'>('whatsapp'); // on narrow ones, one at a time

  useEffect(() => {
    document.title = `${t('title')} · SWCS Gateway`;
  }, [t, i18n.language]);

  const offered = placesOf(state.phones, state.chat);
  const kept = chosen.filter((place) => offered.includes(place));
  const shown = kept.length > 0 ? kept : offered.slice(0, 2);
  const onBench = offered.filter((place) => shown.includes(place) || place === inView);
  const show = (places: Place[]) => {
    setChosen(places);
    remember(places);
  };
  const nameOn = (id: string) => state.phones.find((phone) => phone.id === id)?.name ?? '';
  return (
    <>
      <Masthead link={state.link} />
      <nav className="views" aria-label={t('views')}>
        {[...offered, 'wire' as const].map((view) => (
          <button key={view} type="button" aria-current={view === inView} onClick={() => setInView(view)}>
            {t(`view.${view}`)}
          </button>
        ))}
      </nav>
      <Devices offered={offered} shown={shown} accounts={state.accounts} onShow={show} />
      <main className="bench" data-view={inView}>
        <Wire exchanges={state.wire} />
        <div className={shown.length < 3 ? 'stations roomy' : 'stations'}>
          {onBench.map((place) => (
            <div key={place} className="place" data-at={shown.indexOf(place)} data-in-view={place === inView}>
              <At place={place} state={state} dispatch={dispatch} />
            </div>
          ))}
        </div>
      </main>
      <div className="spoken" role="log" aria-live="polite">
        {state.news.map(({ id, phone, text }) => (
          <p key={id}>{t('arrived', { name: nameOn(phone), text })}</p>
        ))}
      </div>
    </>
  );
}

function At({ place, state, dispatch }: { place: Place; state: State; dispatch: Dispatch<Action> }) {
  switch (place) {
    case 'whatsapp':
    case 'sms':
    case 'telegram':
      return <Station place={place} state={state} dispatch={dispatch} />;
    case 'mail':
      return <MailStation state={state} dispatch={dispatch} />;
    case 'officer':
      return <OfficerStation state={state} dispatch={dispatch} />;
    case 'chat':
      return <ChatStation url={state.chat} />;
  }
}
