// What travelled between the pretend provider and the gateway: a list, oldest first, and the one that is open.
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../shared/time';
import { useStickToBottom } from '../shared/use_stick_to_bottom';
import { ExchangeDetail } from './ExchangeDetail';
import { HttpStatus } from './HttpStatus';
import type { Exchange } from './types';
import { shortUrl } from './wire_text';

export function Wire({ exchanges }: { exchanges: Exchange[] }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState('');
  const list = useStickToBottom<HTMLOListElement>(exchanges);
  const opener = useRef<HTMLButtonElement>(null);
  const open = exchanges.find((exchange) => exchange.id === openId);

  const close = () => {
    setOpenId('');
    queueMicrotask(() => opener.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) close();
  };

  return (
    <section className="wire" aria-labelledby="wire-title" data-open={open !== undefined} onKeyDown={onKeyDown}>
      <div className="wire-head">
        <h2 id="wire-title">{t('wire')}</h2>
        <p>{t('wire.about')}</p>
      </div>
      <div className="wire-body">
        <ol className="wire-list" ref={list} aria-labelledby="wire-title">
          {exchanges.length === 0 && <li className="wire-empty">{t('wire.empty')}</li>}
          {exchanges.map((exchange) => (
            <li key={exchange.id}>
              <Row
                exchange={exchange}
                open={exchange === open}
                onOpen={(button) => {
                  opener.current = button;
                  setOpenId(exchange === open ? '' : exchange.id);
                }}
              />
            </li>
          ))}
        </ol>
        {open && <ExchangeDetail key={open.id} exchange={open} onClose={close} />}
      </div>
    </section>
  );
}

interface RowProps {
  exchange: Exchange;
  open: boolean;
  onOpen: (button: HTMLButtonElement) => void;
}

function Row({ exchange, open, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const { at, direction, what, line, method, url, status } = exchange;
  return (
    <button
      type="button"
      className={`wire-row wire-${direction}`}
      aria-expanded={open}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <span className="wire-direction">
        <span aria-hidden="true">{direction === 'in' ? '→' : '←'}</span> {t(`wire.${direction}`)}
      </span>
      <time className="wire-time" dateTime={at}>
        {timeText(at, 'second', i18n.language)}
      </time>
      <span className="wire-what">{t(`wire.${what}`)}</span>
      <span className="wire-line">{line}</span>
      <span className="wire-method">{method}</span>
      <span className="wire-url">{shortUrl(url, direction)}</span>
      <HttpStatus status={status} />
    </button>
  );
}
