// What the messages of the last months cost, all lines together.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../shared/time';
import { Trouble } from '../Trouble';
import { useNow } from '../use_now';
import { monthWords } from './months';
import { costsQuery } from './queries';
import { Spent } from './Spent';

export function CostTable() {
  const { t, i18n } = useTranslation();
  const costs = useQuery(costsQuery(useNow()));
  const months = [...(costs.data?.totals ?? [])].sort((a, b) => (a.month < b.month ? 1 : -1));
  const count = (n: number) => n.toLocaleString(localeOf(i18n.language));
  return (
    <section className="costs" aria-labelledby="costs-title">
      <h2 id="costs-title">{t('costs')}</h2>
      {costs.isError && <Trouble problem={costs.error} onAgain={() => void costs.refetch()} />}
      {costs.isSuccess && months.length === 0 && <p>{t('costs.none')}</p>}
      {months.length > 0 && (
        <table>
          <thead>
            <tr>
              {['month', 'messages', 'parts', 'spent'].map((column) => (
                <th key={column} scope="col">
                  {t(`costs.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((total) => (
              <tr key={total.month}>
                <th scope="row">{monthWords(total.month, i18n.language)}</th>
                <td>{count(total.messages)}</td>
                <td>{count(total.parts)}</td>
                <td>
                  <Spent total={total} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="hint">{t('costs.how')}</p>
    </section>
  );
}
