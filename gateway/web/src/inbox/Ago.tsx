// How long ago; the exact time on hover and for screen readers.
import { useTranslation } from 'react-i18next';
import { agoText } from '../shared/relative_time';
import { timeText } from '../shared/time';
import { useNow } from './use_now';

export function Ago({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  const exact = timeText(at, 'exact', i18n.language);
  return (
    <time className="ago" dateTime={at} title={exact}>
      <span aria-hidden="true">{agoText(at, now, i18n.language)}</span>
      <span className="spoken">{exact}</span>
    </time>
  );
}
