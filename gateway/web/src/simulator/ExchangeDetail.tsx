// One exchange, whole: what was asked on the left, what was answered on the right.
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from './icons';
import { HttpStatus } from './HttpStatus';
import type { Exchange } from './types';
import { contentType, markOf, queryOf, readableBody } from './wire_text';

export function ExchangeDetail({ exchange, onClose }: { exchange: Exchange; onClose: () => void }) {
  const { t } = useTranslation();
  const [raw, setRaw] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { direction, what, method, url, headers, body, status, answer } = exchange;
  const query = raw ? [] : queryOf(url);
  const shown = (bytes: string, type: string) => (raw ? bytes : readableBody(bytes, type));

  useEffect(() => top.current?.focus(), []);

  return (
    <div className="exchange" role="region" aria-labelledby={`${id}-title`}>
      <div className="exchange-head">
        <h3 id={`${id}-title`} ref={top} tabIndex={-1}>
          {direction === 'in' ? '→' : '←'} {t(`wire.${direction}`)} · {t(`wire.${what}`)}
        </h3>
        <button type="button" className="button button-quiet" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {t('wire.raw')}
        </button>
        <button type="button" className="icon-button" onClick={onClose} aria-label={t('wire.close')}>
          <CloseIcon />
        </button>
      </div>
      <div className="exchange-sides" data-raw={raw}>
        <div className="exchange-side" role="region" tabIndex={0} aria-label={t('wire.request')}>
          <p className="exchange-line">
            <strong>{method}</strong> {url}
          </p>
          {query.length > 0 && <Fields title={t('wire.query')} fields={query} />}
          <Fields title={t('wire.headers')} fields={headers} />
          <h4>{t('wire.body')}</h4>
          <Bytes text={shown(body, contentType(headers))} none={t('wire.body.none')} />
        </div>
        <div className="exchange-side" role="region" tabIndex={0} aria-label={t('wire.answer')}>
          <p className="exchange-line">
            {t('wire.answer')} <HttpStatus status={status} />
          </p>
          <Bytes text={shown(answer, '')} none={t('wire.answer.none')} />
        </div>
      </div>
    </div>
  );
}

function Bytes({ text, none }: { text: string; none: string }) {
  return text === '' ? <p className="hint">{none}</p> : <pre className="bytes">{text}</pre>;
}

function Fields({ title, fields }: { title: string; fields: [string, string][] }) {
  const { t } = useTranslation();
  return (
    <>
      <h4>{title}</h4>
      <dl className="fields">
        {fields.map(([name, value], at) => {
          const mark = markOf(name);
          return (
            <div key={at} className={mark ? `field field-${mark}` : 'field'}>
              <dt>
                {name}
                {mark && <span className="field-mark">{t(`wire.${mark}`)}</span>}
              </dt>
              <dd>{value}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
