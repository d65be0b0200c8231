// What the person told, each with the words it was told in; and what is still to be asked.
import { useTranslation } from 'react-i18next';
import { TickIcon } from '../icons';
import type { Packet } from '../types';

export function Slots({ slots, missing }: Pick<Packet, 'slots' | 'missing'>) {
  const { t } = useTranslation();
  return (
    <section className="block">
      <h3>{t('slots')}</h3>
      {slots.length === 0 && <p className="hint">{t('slots.none')}</p>}
      <dl className="slots">
        {slots.map((slot) => (
          <div key={slot.id} className="slot">
            <dt>{slot.label}</dt>
            <dd dir="auto">
              {slot.shown || slot.value} <TickIcon />
              {slot.said !== '' && slot.said !== slot.shown && <q className="said">{slot.said}</q>}
            </dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <>
          <h4>{t('missing')}</h4>
          <ul className="missing">
            {missing.map((slot) => (
              <li key={slot.id}>
                {slot.label}: <span className="hint">{slot.question}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
