// What happens to a phone without a word: the time for free text runs out, the bot is blocked. What follows is said.
import { useTranslation } from 'react-i18next';
import { offered } from './switches';
import type { Phone, Switch } from './types';

export function Switches({ phone, onTurn }: { phone: Phone; onTurn: (what: Switch) => Promise<boolean> }) {
  const { t } = useTranslation();
  const there = offered(phone);
  if (there.length === 0) return null;
  return (
    <div className="switches">
      <h3>{t('switches')}</h3>
      {there.map(({ name, on, turned }) => (
        <button key={name} type="button" role="switch" className="toggle" aria-checked={on} onClick={() => void onTurn(turned)}>
          {t(`switch.${name}`)}
        </button>
      ))}
    </div>
  );
}
