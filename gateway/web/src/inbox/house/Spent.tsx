// What was paid, and how sure that is: "≈" where part of it is our own estimate. What a provider takes nothing for is free.
import { useTranslation } from 'react-i18next';
import { moneyText } from '../../shared/money';
import type { Total } from './types';

export function Spent({ total }: { total: Total }) {
  const { t, i18n } = useTranslation();
  const sums = total.prices.map(({ currency, amount, estimated }) => {
    const text = moneyText(amount, currency, i18n.language);
    return Number(estimated) > 0 ? t('cost.about', { amount: text }) : text;
  });
  const unknown = total.unpriced === total.messages;
  return (
    <span className="spent">
      {sums.length > 0 ? sums.join(' + ') : t(unknown ? 'cost.none' : 'cost.free')}
      {total.unpriced > 0 && !unknown && <span className="hint"> {t('cost.unpriced', { count: total.unpriced })}</span>}
    </span>
  );
}
