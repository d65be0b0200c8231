// What happened, what was kept, what to do.
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/request';
import { WarningIcon } from './icons';

// The server's own words are for those who look after it: they are shown only where we have none.
export function useReason() {
  const { t, i18n } = useTranslation();
  return (problem: unknown) => {
    if (!(problem instanceof Problem) || problem.status === 0) return t('trouble.network');
    const known = `trouble.${problem.status}`;
    if (i18n.exists(known)) return t(known);
    return problem.status >= 500 ? t('trouble.server') : t('trouble.refused', { why: problem.message });
  };
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
