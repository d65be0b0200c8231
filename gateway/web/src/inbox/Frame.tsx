// What surrounds every page of the house: the thin line when the connection is gone, the rail, and the page itself.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, type Me } from '../shared/account';
import { WarningIcon } from './icons';
import { Rail } from './Rail';
import type { Place } from './route';

interface Props {
  me: Me;
  place: Place;
  open?: boolean; // a case is, which covers the list where there is one column
  lost?: boolean;
  onKeys?: () => void;
  onLeave: () => void;
  children: ReactNode;
}

export function Frame({ me, place, open = false, lost = false, onKeys, onLeave, children }: Props) {
  const { t } = useTranslation();
  const leave = () => void signOut().catch(() => {}).then(onLeave);
  return (
    <div className="desk" data-open={open}>
      <div className="desk-line" role="status">
        {lost && (
          <p className="lost">
            <WarningIcon /> {t('lost')}
          </p>
        )}
      </div>
      <Rail me={me} place={place} onKeys={onKeys} onLeave={leave} />
      <main className="desk-main">{children}</main>
    </div>
  );
}
