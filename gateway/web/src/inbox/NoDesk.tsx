// Somebody who works elsewhere in the house: its pages, or what else there is for them.
import { useTranslation } from 'react-i18next';
import { signOut, type Me } from '../shared/account';
import { Frame } from './Frame';
import HousePage from './house/HousePage';
import { placeFor } from './house/places';
import { useRoute } from './route';

export default function NoDesk({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const { t } = useTranslation();
  const [route] = useRoute();
  const place = placeFor(me, route.place);
  if (place !== null && place !== 'desk')
    return (
      <Frame me={me} place={place} onLeave={onLeave}>
        <HousePage place={place} />
      </Frame>
    );
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('no_desk.title')}</h1>
        <p>{t('no_desk.what')}</p>
        <a className="button button-main" href="/editor">
          {t('no_desk.rules')}
        </a>
        <button type="button" className="button" onClick={() => void signOut().catch(() => {}).then(onLeave)}>
          {t('rail.leave.who', { name: me.display_name })}
        </button>
      </div>
    </main>
  );
}
