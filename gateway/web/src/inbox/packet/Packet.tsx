// Everything known of the case, in the order an officer asks for it: what it is and why we think so, what is missing,
// what to mind, what to do, who helps, and what came before.
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import { Ago } from '../Ago';
import { PriorityMark } from '../PriorityMark';
import type { Packet as Facts } from '../types';
import { Flags } from './Flags';
import { History } from './History';
import { Providers } from './Providers';
import { Reached } from './Reached';
import { Referrals } from './Referrals';
import { Slots } from './Slots';
import { Steps } from './Steps';

interface Props {
  packet: Facts;
  me: string;
  mine: boolean;
  acts: Acting;
  onRefer: () => void;
}

export function Packet({ packet, me, mine, acts, onRefer }: Props) {
  const { t } = useTranslation();
  return (
    <div className="packet-inside">
      <div className="packet-head">
        <h2 className="spoken">{t('packet')}</h2>
        <p className="packet-need">
          <PriorityMark priority={packet.priority} />
          <span>
            {packet.category.name} › <strong>{packet.subcategory.name}</strong>
          </span>
        </p>
        {packet.also.length > 0 && <p className="hint">{t('packet.also', { names: packet.also.map(({ name }) => name).join(', ') })}</p>}
        <p className="hint">
          <span className="packet-number">{packet.number}</span> · {t(`case.${packet.status}`)} · {t('packet.opened')} <Ago at={packet.opened_at} />
          {packet.officer && ` · ${packet.officer_name ?? packet.officer}`}
        </p>
        {packet.need !== '' && (
          <blockquote className="packet-words" dir="auto">
            {packet.need}
          </blockquote>
        )}
        {packet.because.length > 0 && (
          <details className="why">
            <summary>{t('packet.why')}</summary>
            <ul>
              {packet.because.map((word, at) => (
                <li key={at}>{word}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <Flags packet={packet} />
      <Slots slots={packet.slots} missing={packet.missing} />
      <Steps steps={packet.steps} place={`${me}/${packet.id}`} />
      <Referrals packet={packet} me={me} mine={mine} acts={acts} />
      <Providers packet={packet} mine={mine} onRefer={onRefer} />
      <Reached lines={packet.lines} language={packet.language} />
      <History cases={packet.history} />
    </div>
  );
}
