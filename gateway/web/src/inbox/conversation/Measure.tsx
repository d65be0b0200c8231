// How much of the channel a text takes: SMS are counted in parts, because each is paid for.
import { useTranslation } from 'react-i18next';
import { smsSize } from '../../shared/sms_parts';

export function Measure({ text, channel }: { text: string; channel: string }) {
  const { t } = useTranslation();
  if (channel !== 'sms') return <span className="measure" />;
  const { parts, units, coding } = smsSize(text.trim());
  return (
    <span className="measure" role="status" title={t(`measure.${coding}`)}>
      {units > 0 && t('measure.parts', { count: parts })}
    </span>
  );
}
