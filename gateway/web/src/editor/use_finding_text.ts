// A finding in words: JSON mistakes from the catalogue, the rest as the server says it.
import { useTranslation } from 'react-i18next';
import type { Finding } from './problems';

export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation();
  return ({ mistake, message, pointer }) => {
    if (mistake) return t(`mistake.${mistake}`);
    return pointer === '' ? message : `${pointer}: ${message}`;
  };
}
