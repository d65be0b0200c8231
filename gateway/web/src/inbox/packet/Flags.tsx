// What to mind: the rules' flags that have words for officers, and what the person agreed to.
import { useTranslation } from 'react-i18next';
import { WarningIcon } from '../icons';
import type { Packet } from '../types';

export function Flags({ packet }: { packet: Packet }) {
  const { t, i18n } = useTranslation();
  const flags = packet.flags.filter((flag) => i18n.exists(`flag.${flag}`));
  return (
    <section className="block" aria-label={t('flags')}>
      <ul className="flags">
        {flags.map((flag) => (
          <li key={flag} className="flag">
            <WarningIcon /> {t(`flag.${flag}`)}
          </li>
        ))}
        <li className={`consent consent-${packet.consent}`}>{t(`consent.${packet.consent}`)}</li>
      </ul>
    </section>
  );
}
