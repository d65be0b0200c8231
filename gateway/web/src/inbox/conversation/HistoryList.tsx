// Everything said, newest at the foot. Only what is near the window is in the page; earlier messages come as the top is
// reached, and what one was reading stays where it is. New ones are followed by whoever is at the foot.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DownIcon } from '../icons';
import { loadEarlier } from '../queries';
import { Trouble } from '../Trouble';
import type { History } from './history';
import { MessageRow } from './MessageRow';
import { historyRows } from './rows';
import { useSpokenNews } from './use_spoken_news';

const rowHeight = 72; // px, about; rows are measured
const nearTop = 600; // px

interface Props {
  id: string;
  who: string;
  history: History | undefined;
  problem: unknown;
  onAgain: () => void;
}

export function HistoryList({ id, who, history, problem, onAgain }: Props) {
  const { t, i18n } = useTranslation();
  const messages = history?.messages;
  const rows = useMemo(() => historyRows(messages ?? [], i18n.language), [messages, i18n.language]);
  const news = useSpokenNews(messages);
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.message.id,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    directDomUpdates: true,
    paddingStart: 8,
    paddingEnd: 12,
  });

  const begun = rows.length > 0;
  const [atEnd, setAtEnd] = useState(false); // we have been there: the top is near because somebody scrolled
  useLayoutEffect(() => {
    if (!begun) return;
    list.scrollToEnd();
    const frame = requestAnimationFrame(() => setAtEnd(true));
    return () => cancelAnimationFrame(frame);
  }, [begun, list]);

  const [earlier, setEarlier] = useState<'idle' | 'loading' | 'failed'>('idle');
  const wantsEarlier = atEnd && !!history?.earlier && earlier === 'idle' && (list.scrollOffset ?? nearTop) < nearTop;
  useEffect(() => {
    if (!wantsEarlier) return;
    setEarlier('loading');
    loadEarlier(id).then(
      () => setEarlier('idle'),
      () => setEarlier('failed'),
    );
  }, [wantsEarlier, id]);

  return (
    <div className="history-frame">
      <div className="history" ref={box} role="region" aria-label={t('history', { who })} tabIndex={0} aria-busy={!messages}>
        {problem !== null && !messages && <Trouble problem={problem} onAgain={onAgain} />}
        {messages?.length === 0 && <p className="nothing">{t('history.empty')}</p>}
        {earlier !== 'idle' && (
          <p className="history-earlier">
            {t(`earlier.${earlier}`)}{' '}
            {earlier === 'failed' && (
              <button type="button" className="button button-quiet" onClick={() => setEarlier('idle')}>
                {t('trouble.again')}
              </button>
            )}
          </p>
        )}
        <ol ref={list.containerRef} className="history-list">
          {list.getVirtualItems().map(({ index, key }) => (
            <li key={key} ref={list.measureElement} data-index={index}>
              <MessageRow row={rows[index]!} who={who} />
            </li>
          ))}
        </ol>
      </div>
      {begun && !list.isAtEnd(200) && (
        <button type="button" className="button history-end" onClick={() => list.scrollToEnd()}>
          <DownIcon /> {t('history.end')}
        </button>
      )}
      <div className="spoken" role="log" aria-live="polite">
        {news.map((message) => (
          <p key={message.id}>{t('history.arrived', { who, text: message.text })}</p>
        ))}
      </div>
    </div>
  );
}
