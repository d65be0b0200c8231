// The address to enter at the provider. It holds the line's secret: shown when asked for, copied without being read.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copied } from '../../shared/copied';
import { CopyIcon, TickIcon } from '../icons';

export function HookAddress({ line, address }: { line: string; address: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [said, say] = useState('');
  const copy = async () => say((await copied(box.current!)) ? 'hook.copied' : 'hook.by_hand');
  return (
    <details className="hook">
      <summary>{t('hook')}</summary>
      <div className="hook-row">
        <input ref={box} readOnly value={address} aria-label={t('hook.of', { line })} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" className="button" onClick={() => void copy()}>
          {said === 'hook.copied' ? <TickIcon /> : <CopyIcon />} {t('hook.copy')}
        </button>
      </div>
      <p className="hint" role="status">
        {said && t(said)}
      </p>
      {address.startsWith('/') && <p className="hint">{t('hook.no_host')}</p>}
    </details>
  );
}
