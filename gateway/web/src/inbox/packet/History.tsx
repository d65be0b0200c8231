// The person's other cases.
import { useTranslation } from 'react-i18next';
import { Ago } from '../Ago';
import { hashOf, routeOf } from '../route';
import type { Packet } from '../types';

export function History({ cases }: { cases: Packet['history'] }) {
  const { t } = useTranslation();
  return (
    <section className="block">
      <h3>{t('past')}</h3>
      {cases.length === 0 && <p className="hint">{t('past.none')}</p>}
      <ul className="past">
        {cases.map((each) => (
          <li key={each.id}>
            <a href={hashOf({ view: routeOf(window.location.hash).view, case: each.id })}>{each.number}</a> {each.subcategory.name}
            <span className="hint">
              {t(`case.${each.status}`)} · <Ago at={each.opened_at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
