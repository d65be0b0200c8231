// The narrow strip of places: which pages there are for this account, and the way out.
import { useTranslation } from 'react-i18next';
import type { Me } from '../shared/account';
import { InboxIcon, KeysIcon, LeaveIcon, RulesIcon } from './icons';

const editors = new Set(['staff', 'supervisor', 'administrator']);

interface Props {
  me: Me;
  onKeys: () => void;
  onLeave: () => void;
}

export function Rail({ me, onKeys, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('rail')}>
      <a className="rail-place" href="/" aria-current="page" onClick={(event) => event.preventDefault()}>
        <InboxIcon /> <span>{t('rail.inbox')}</span>
      </a>
      {me.roles.some((role) => editors.has(role)) && (
        <a className="rail-place" href="/editor">
          <RulesIcon /> <span>{t('rail.rules')}</span>
        </a>
      )}
      <span className="rail-gap" />
      <button type="button" className="rail-place" onClick={onKeys}>
        <KeysIcon /> <span>{t('rail.keys')}</span>
      </button>
      <button type="button" className="rail-place" title={t('rail.leave.who', { name: me.display_name })} onClick={onLeave}>
        <LeaveIcon /> <span>{t('rail.leave')}</span>
      </button>
    </nav>
  );
}
