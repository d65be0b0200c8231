// The pages of those who work with what the phones write, and the demonstration's accounts for each. Their passwords
// stand in a file of the data folder and nowhere else.
import { useTranslation } from 'react-i18next';
import type { Account } from './types';

const desks = [
  { page: 'inbox', path: '/', roles: ['officer', 'supervisor', 'ombudsman'] },
  { page: 'editor', path: '/editor', roles: ['staff', 'administrator'] },
] as const;

export function Desks({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation();
  if (accounts.length === 0) return null;
  const namesFor = (roles: readonly string[]) =>
    accounts.filter((account) => account.roles.some((role) => roles.includes(role))).map(({ name }) => name);
  return (
    <nav className="desks" aria-label={t('desks')}>
      {desks.map(({ page, path, roles }) => (
        <span key={page} className="desk">
          <a href={path} target="_blank" rel="noopener">
            {t(`desk.${page}`)}
          </a>{' '}
          <span className="desk-names">{namesFor(roles).join(', ')}</span>
        </span>
      ))}
      <span className="desks-passwords">{t('desks.passwords')}</span>
    </nav>
  );
}
