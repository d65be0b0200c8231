// The link on the console of a new gateway leads here: whoever started it makes the first account. The link's secret
// stands behind the "#", which no browser sends to a server and no server writes into a log.
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, send } from '../shared/request';
import { WindowIcon } from './icons';

const path = '/inbox/first-administrator';

export const isFirst = () => window.location.pathname === path;

const codes = ['name_wrong', 'password_short', 'password_long', 'password_common', 'password_name'];

export function FirstAdministrator() {
  const { t, i18n } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState('');
  const [shown, setShown] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const alert = useRef<HTMLParagraphElement>(null);

  const why = (error: unknown) => {
    if (!(error instanceof Problem) || error.status === 0) return t('trouble.network');
    if (error.status === 401) return t('first.used');
    const code = error.word('code');
    return codes.includes(code) ? t(`first.${code}`) : error.message;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      await send('POST', '/api/v1/first-administrator', { token, name: name.trim(), display_name: shown.trim(), password, language: i18n.language });
      window.location.replace('/');
    } catch (error) {
      setProblem(why(error));
      setBusy(false);
      alert.current?.focus();
    }
  };

  return (
    <main className="door">
      <form className="door-card" onSubmit={(event) => void submit(event)}>
        <p className="door-brand">
          <WindowIcon /> {t('door.brand')}
        </p>
        <h1>{t('first.title')}</h1>
        <p>{t('first.about')}</p>
        <label htmlFor="first-name">{t('door.name')}</label>
        <input id="first-name" value={name} required autoComplete="username" autoCapitalize="none" spellCheck={false} aria-describedby="first-name-hint" onChange={(event) => setName(event.target.value)} />
        <p id="first-name-hint">{t('first.name_hint')}</p>
        <label htmlFor="first-shown">{t('first.shown')}</label>
        <input id="first-shown" value={shown} required autoComplete="name" onChange={(event) => setShown(event.target.value)} />
        <label htmlFor="first-password">{t('door.password')}</label>
        <input id="first-password" type="password" value={password} required minLength={8} autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
        <p className="problem" role="alert" tabIndex={-1} ref={alert}>
          {problem}
        </p>
        <button type="submit" className="button button-main" aria-disabled={busy}>
          {t('first.make')}
        </button>
      </form>
    </main>
  );
}
