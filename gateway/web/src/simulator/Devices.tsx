// Which devices stand on the bench, and the way to the pages of those who work here.
import { useTranslation } from 'react-i18next';
import { Desks } from './Desks';
import { toggled, type Place } from './places';
import type { Account } from './types';

interface Props {
  offered: Place[];
  shown: Place[];
  accounts: Account[];
  onShow: (shown: Place[]) => void;
}

export function Devices({ offered, shown, accounts, onShow }: Props) {
  const { t } = useTranslation();
  return (
    <section className="devices" aria-label={t('devices')}>
      <div className="devices-row" role="group" aria-labelledby="devices-word">
        <span id="devices-word" className="spoken">
          {t('devices')}
        </span>
        {offered.map((place) => (
          <button
            key={place}
            type="button"
            className="toggle"
            aria-pressed={shown.includes(place)}
            onClick={() => onShow(toggled(shown, place))}
          >
            {t(`view.${place}`)}
          </button>
        ))}
      </div>
      <Desks accounts={accounts} />
    </section>
  );
}
