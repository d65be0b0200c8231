// Why one cannot write, and what to do about it. Taking over from a colleague is asked twice.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import type { Packet } from '../types';
import { holderName, type Holding } from './holding';

export function WhoHasIt({ packet, name, holding, acts }: { packet: Packet; name: string; holding: Holding; acts: Acting }) {
  const { t } = useTranslation();
  const [asked, setSure] = useState(false);
  const sure = asked && holding === 'colleague';
  const take = (from: { from?: string }) => {
    setSure(false);
    void acts.run({ what: 'take', details: from });
  };
  return (
    <div className="holder">
      <p>{t(sure ? 'take_over.sure' : `holding.${holding}`, { name })}</p>
      {(holding === 'bot' || holding === 'queue') && (
        <button type="button" className="button button-main" disabled={acts.busy} onClick={() => take({})}>
          {t('take')} <kbd aria-hidden="true">t</kbd>
        </button>
      )}
      {holding === 'colleague' && !sure && (
        <button type="button" className="button" disabled={acts.busy} onClick={() => setSure(true)}>
          {t('take_over')} <kbd aria-hidden="true">t</kbd>
        </button>
      )}
      {sure && (
        <>
          <button type="button" className="button button-main" onClick={() => take({ from: holderName(packet) })}>
            {t('take_over.yes')}
          </button>
          <button type="button" className="button" onClick={() => setSure(false)}>
            {t('cancel')}
          </button>
        </>
      )}
    </div>
  );
}
