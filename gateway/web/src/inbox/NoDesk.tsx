// Somebody who works elsewhere in the house: what there is for them.
import { useTranslation } from 'react-i18next';
import { signOut, type Me } from '../shared/account';

export default function NoDesk({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const { t } = useTranslation();
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
