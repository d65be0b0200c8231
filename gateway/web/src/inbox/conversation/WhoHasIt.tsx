// Why one cannot write, and what to do about it. Taking over from a colleague is asked twice.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import type { Packet } from '../types';
import { holderName, type Holding } from './holding';

export function WhoHasIt({ packet, holding, acts }: { packet: Packet; holding: Holding; acts: Acting }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const name = holderName(packet);
  const take = (from: { from?: string }) => {
    setSure(false);
    void acts.run({ what: 'take', details: from });
  };
  return (
    <div className="holder">
      <p>{t(sure ? 'take_over.sure' : `holding.${holding}`, { name })}</p>
      {(holding === 'bot' || holding === 'queue') && (
        <button type="button" className="button button-main" disabled={acts.busy} onClick={() => take({})}>
          {t('take')}
        </button>
      )}
      {holding === 'colleague' && !sure && (
        <button type="button" className="button" disabled={acts.busy} onClick={() => setSure(true)}>
          {t('take_over')}
        </button>
      )}
      {sure && (
        <>
          <button type="button" className="button button-main" onClick={() => take({ from: name })}>
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
