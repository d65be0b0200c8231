import { useTranslation } from 'react-i18next';
import { durationText } from '../../shared/relative_time';
import { ChannelMark } from '../ChannelMark';
import type { Reachable } from '../types';
import { useNow } from '../use_now';
import { windowOf } from '../window_left';

export function Reached({ lines, language }: { lines: Reachable[]; language: string }) {
  const { t } = useTranslation();
  return (
    <section className="block">
      <h3>{t('reached')}</h3>
      <ul className="reached">
        {lines.map((line) => (
          <li key={line.line}>
            <ChannelMark channel={line.channel} /> <span className="head-address">{line.address}</span>
            <Left line={line} />
          </li>
        ))}
      </ul>
      {language !== '' && <p className="hint">{t('reached.language', { language: t(`language.${language}`, { defaultValue: language }) })}</p>}
    </section>
  );
}

function Left({ line }: { line: Reachable }) {
  const { t, i18n } = useTranslation();
  const window = windowOf(line, useNow());
  if (!window.open) return <span className="hint">{t('window.closed')}</span>;
  return window.left === null ? null : <span className="hint">{t('window.left', { time: durationText(window.left, i18n.language) })}</span>;
}
