// What happened, what was kept, what to do.
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/request';
import { WarningIcon } from './icons';

export function useReason() {
  const { t } = useTranslation();
  return (problem: unknown) => (problem instanceof Problem && problem.status ? problem.message : t('trouble.network'));
}

export function Trouble({ problem, onAgain }: { problem: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <div className="trouble" role="alert">
      <p>
        <WarningIcon /> {t('trouble.what')} {reason(problem)}
      </p>
      <p className="hint">{t('trouble.kept')}</p>
      <button type="button" className="button" onClick={onAgain}>
        {t('trouble.again')}
      </button>
    </div>
  );
}
