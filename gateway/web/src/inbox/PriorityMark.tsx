import { useTranslation } from 'react-i18next';
import type { Priority } from './types';

export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  return (
    <span className={`priority priority-${priority}`} title={t(`priority.${priority}`)}>
      {priority}
      <span className="spoken"> {t(`priority.${priority}`)}</span>
    </span>
  );
}
