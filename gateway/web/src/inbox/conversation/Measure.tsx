// How much of the channel a text takes, and what that costs: SMS are counted in parts, because each is paid for.
import { useTranslation } from 'react-i18next';
import { moneyText, times } from '../../shared/money';
import { smsSize } from '../../shared/sms_parts';
import type { Reachable } from '../types';

export function Measure({ text, line }: { text: string; line: Reachable | undefined }) {
  const { t, i18n } = useTranslation();
  if (line?.channel !== 'sms') return <span className="measure" />;
  const { parts, units, coding } = smsSize(text.trim(), line.fold ?? 'off');
  const price = line.price_per_part;
  const cost = price ? times(price.amount, parts) : '';
  return (
    <span className="measure" role="status" title={t(`measure.${coding}`)}>
      {units > 0 && t('measure.parts', { count: parts })}
      {units > 0 && price && cost && ` · ${moneyText(cost, price.currency, i18n.language)}`}
    </span>
  );
}
