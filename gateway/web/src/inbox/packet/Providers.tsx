// Who could help: the best fits of the directory, at a glance. The choice itself is made in the dialog.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReferIcon } from '../icons';
import { servicesQuery } from '../queries';
import type { Packet } from '../types';
import { Trouble } from '../Trouble';

const shownAtMost = 3;

export function Providers({ packet, mine, onRefer }: { packet: Packet; mine: boolean; onRefer: () => void }) {
  const { t, i18n } = useTranslation();
  const services = useQuery(servicesQuery(packet.id));
  if (packet.status === 'closed') return null;
  return (
    <section className="block">
      <h3>{t('providers')}</h3>
      {services.isError && <Trouble problem={services.error} onAgain={() => void services.refetch()} />}
      {services.data?.length === 0 && <p className="hint">{t('providers.none')}</p>}
      <ul className="providers">
        {services.data?.slice(0, shownAtMost).map((service) => (
          <li key={service.id}>
            <strong>{service.name}</strong> · {service.organisation}
            <span className="hint">
              {[...(service.fits ?? []).map((fit) => t(`fits.${fit}`, { defaultValue: '' })), service.hours].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {services.data !== undefined && services.data.length > 0 && (
        <button type="button" className="button" disabled={!mine} title={mine ? undefined : t('refer.first')} onClick={onRefer}>
          <ReferIcon /> {t('providers.choose', { count: services.data.length, lng: i18n.language })}
        </button>
      )}
    </section>
  );
}
