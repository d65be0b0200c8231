// One line: how it does and why, what came and left last, what waits, what it cost, and its address for the provider.
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { agoWords } from '../../shared/relative_time';
import { timeText } from '../../shared/time';
import { Ago } from '../Ago';
import { ChannelMark } from '../ChannelMark';
import { ClockIcon, PauseIcon, TickIcon, WarningIcon } from '../icons';
import { useNow } from '../use_now';
import { HookAddress } from './HookAddress';
import { conditionOf, weights, type Condition } from './line_state';
import { Spent } from './Spent';
import type { Line, Total } from './types';

const drawings: Record<Condition, ComponentType> = {
  resting: WarningIcon, paused: PauseIcon, refused: WarningIcon, trouble: WarningIcon, unheard: ClockIcon, silent: ClockIcon, order: TickIcon,
};

export function LineCard({ line }: { line: Line }) {
  const { t } = useTranslation();
  const condition = conditionOf(line, useNow());
  const Drawing = drawings[condition];
  return (
    <li className={`line-card line-${weights[condition]}`}>
      <div className="line-name">
        <h2>{line.line}</h2>
        <p>
          <ChannelMark channel={line.kind} />
          <span>{line.address}</span>
        </p>
      </div>
      <div className="line-state">
        <p className="line-word">
          <Drawing /> {t(`line.${condition}`)}
        </p>
        <Because line={line} condition={condition} />
      </div>
      <dl className="line-facts">
        <Fact name={t('line.last_in')}>{line.last_in ? <Ago at={line.last_in} /> : t('line.none_yet')}</Fact>
        <Fact name={t('line.last_out')} also={line.failed > 0 && t('line.failed', { count: line.failed })}>
          {line.last_out ? <Ago at={line.last_out} /> : t('line.none_yet')}
        </Fact>
        <Fact name={t('line.waiting')} also={line.held > 0 && t('line.held', { count: line.held })}>
          {line.waiting}
          {line.queue.oldest && (
            <span className="hint">
              {t('line.oldest')} <Ago at={line.queue.oldest} />
            </span>
          )}
        </Fact>
        <Fact name={t('line.month')} also={line.month.messages > 0 && <Sent total={line.month} />}>
          {line.month.messages > 0 ? <Spent total={line.month} /> : t('line.none_yet')}
        </Fact>
      </dl>
      {line.hook_url && <HookAddress line={line.line} address={line.hook_url} />}
    </li>
  );
}

function Fact({ name, also, children }: { name: string; also?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {also && <dd className="hint">{also}</dd>}
    </div>
  );
}

// Parts are worth a word where they are more than the messages.
function Sent({ total }: { total: Total }) {
  const { t } = useTranslation();
  const messages = t('line.month.messages', { count: total.messages });
  return total.parts > total.messages ? `${messages} · ${t('line.month.parts', { count: total.parts })}` : messages;
}

// Why it is so and what happens next; of a line in order nothing needs saying.
function Because({ line, condition }: { line: Line; condition: Condition }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const ago = (at: string | null) => (at ? agoWords(at, now, i18n.language) : '');
  const clock = (at: string | null) => (at ? timeText(at, 'minute', i18n.language) : '');
  const sentences: Record<Condition, string> = {
    resting: t('line.resting.next'),
    paused: t('line.paused.next', { time: clock(line.until) }),
    refused: t('line.refused.why', { count: line.refused, ago: ago(line.refused_at) }),
    trouble: t('line.trouble.next'),
    unheard: t(line.kind === 'webchat' ? 'line.unheard.own' : 'line.unheard.next'), // our own page has no provider
    silent: t('line.silent.why', { ago: ago(line.last_in) }),
    order: '',
  };
  const complains = condition !== 'order' && line.trouble !== '';
  return (
    <>
      {sentences[condition] && <p>{sentences[condition]}</p>}
      {complains && <p className="line-trouble">{t('line.complaint', { ago: ago(line.troubled_at), why: line.trouble })}</p>}
    </>
  );
}
