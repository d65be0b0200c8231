// What went wrong, what was kept, what to do.
import { useTranslation } from 'react-i18next';
import type { Problem } from '../shared/request';

const known = [0, 401, 403, 404, 409, 413, 422, 429];

export function Failure({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation();
  return (
    <p className="problem failure" role="alert">
      {problem && (known.includes(problem.status) ? t(`failure.${problem.status}`) : t('failure.other', { detail: problem.message }))}
    </p>
  );
}
