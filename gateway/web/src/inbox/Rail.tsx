// The narrow strip of places: which pages there are for this account, and the way out.
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../shared/account';
import { mayEnter } from './house/places';
import { InboxIcon, KeysIcon, LeaveIcon, LinesIcon, RulesIcon, UndoneIcon } from './icons';
import type { Place } from './route';

const doors: { place: Place | 'rules'; word: string; address: string; Drawing: ComponentType }[] = [
  { place: 'desk', word: 'rail.inbox', address: '#mine', Drawing: InboxIcon },
  { place: 'lines', word: 'rail.lines', address: '#lines', Drawing: LinesIcon },
  { place: 'letters', word: 'rail.letters', address: '#letters', Drawing: UndoneIcon },
  { place: 'rules', word: 'rail.rules', address: '/editor', Drawing: RulesIcon },
];

interface Props {
  me: Me;
  place: Place;
  onKeys?: (() => void) | undefined; // where keys mean something
  onLeave: () => void;
}

export function Rail({ me, place: here, onKeys, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('rail')}>
      {doors
        .filter(({ place }) => mayEnter(me, place))
        .map(({ place, word, address, Drawing }) => (
          <a
            key={place}
            className="rail-place"
            href={address}
            aria-current={place === here ? 'page' : undefined}
            onClick={(event) => place === here && event.preventDefault()}
          >
            <Drawing /> <span>{t(word)}</span>
          </a>
        ))}
      <span className="rail-gap" />
      {onKeys && (
        <button type="button" className="rail-place rail-keys" onClick={onKeys}>
          <KeysIcon /> <span>{t('rail.keys')}</span>
        </button>
      )}
      <button type="button" className="rail-place" title={t('rail.leave.who', { name: me.display_name })} onClick={onLeave}>
        <LeaveIcon /> <span>{t('rail.leave')}</span>
      </button>
    </nav>
  );
}
