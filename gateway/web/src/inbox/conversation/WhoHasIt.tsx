// Why one cannot write, and what to do about it. Taking over from a colleague is asked twice.
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import { Sure } from '../Sure';
import type { Packet } from '../types';
import { holderName, type Holding } from './holding';

export function WhoHasIt({ packet, name, holding, acts }: { packet: Packet; name: string; holding: Holding; acts: Acting }) {
  const { t } = useTranslation();
  const take = (from: { from?: string }) => void acts.run({ what: 'take', details: from });
  return (
    <div className="holder">
      <p>{t(`holding.${holding}`, { name })}</p>
      {(holding === 'bot' || holding === 'queue') && (
        <button type="button" className="button button-main" disabled={acts.busy} onClick={() => take({})}>
          {t('take')} <kbd aria-hidden="true">t</kbd>
        </button>
      )}
      {holding === 'colleague' && (
        <Sure question={t('take_over.sure', { name })} yes={t('take_over.yes')} busy={acts.busy} onYes={() => take({ from: holderName(packet) })}>
          {t('take_over')} <kbd aria-hidden="true">t</kbd>
        </Sure>
      )}
    </div>
  );
}
