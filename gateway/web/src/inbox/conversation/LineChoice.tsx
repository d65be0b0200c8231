// The line a reply goes by, and how long it still takes one.
import { useTranslation } from 'react-i18next';
import { durationText } from '../../shared/relative_time';
import { ClockIcon } from '../icons';
import type { Reachable } from '../types';
import { useNow } from '../use_now';
import { windowOf } from '../window_left';

interface Props {
  lines: Reachable[];
  line: Reachable;
  onChoose: (line: string) => void;
}

export function LineChoice({ lines, line, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const window = windowOf(line, useNow());
  const words = (each: Reachable) => `${t(`channel.${each.channel}`, { defaultValue: each.channel })} ${each.address}`;
  return (
    <span className="line-choice">
      {lines.length > 1 ? (
        <select value={line.line} aria-label={t('compose.line')} onChange={(event) => onChoose(event.target.value)}>
          {lines.map((each) => (
            <option key={each.line} value={each.line}>
              {words(each)}
            </option>
          ))}
        </select>
      ) : (
        <span>{t('compose.by', { line: t(`channel.${line.channel}`, { defaultValue: line.channel }) })}</span>
      )}
      {window.open && window.left !== null && (
        <span className={window.left < 7_200_000 ? 'window window-short' : 'window'} title={t('window.why')}>
          <ClockIcon /> {t('window.left', { time: durationText(window.left, i18n.language) })}
        </span>
      )}
    </span>
  );
}
