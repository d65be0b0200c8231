import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Masthead } from './Masthead';
import { Station } from './Station';
import { Wire } from './Wire';
import type { Kind } from './types';
import { useSimulator } from './use_simulator';

const kinds: Kind[] = ['whatsapp', 'sms'];
const views = [...kinds, 'wire'] as const;

export function Simulator() {
  const { t, i18n } = useTranslation();
  const [state, dispatch] = useSimulator();
  const [shown, setShown] = useState<(typeof views)[number]>('whatsapp'); // matters on narrow screens only

  useEffect(() => {
    document.title = `${t('title')} · SWCS Gateway`;
  }, [t, i18n.language]);

  const nameOn = (id: string) => state.phones.find((phone) => phone.id === id)?.name ?? '';
  return (
    <>
      <Masthead link={state.link} />
      <nav className="views" aria-label={t('views')}>
        {views.map((view) => (
          <button key={view} type="button" aria-current={view === shown} onClick={() => setShown(view)}>
            {t(`view.${view}`)}
          </button>
        ))}
      </nav>
      <main className="bench" data-shown={shown}>
        <Wire exchanges={state.wire} />
        {kinds.map((kind) => (
          <Station key={kind} kind={kind} state={state} dispatch={dispatch} />
        ))}
      </main>
      <div className="spoken" role="log" aria-live="polite">
        {state.news.map(({ id, phone, text }) => (
          <p key={id}>{t('arrived', { name: nameOn(phone), text })}</p>
        ))}
      </div>
    </>
  );
}
