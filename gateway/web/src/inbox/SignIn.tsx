import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn, type Me } from '../shared/account';
import { chooseLanguage, languageNames, languages } from '../shared/i18n';
import { Problem } from '../shared/request';
import { WindowIcon } from './icons';
import { useReason } from './Trouble';

// `expired`: whose session ended while working, if that is why we are here.
export function SignIn({ expired, onIn }: { expired: Me | null; onIn: (me: Me) => void }) {
  const { t, i18n } = useTranslation();
  const reason = useReason();
  const [name, setName] = useState(expired?.name ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const nameBox = useRef<HTMLInputElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);

  useEffect(() => (expired ? passwordBox : nameBox).current?.focus(), [expired]);

  const why = (error: unknown) => {
    if (!(error instanceof Problem) || error.status === 0) return t('trouble.network');
    if (error.status === 401) return t('door.wrong');
    if (error.status === 429) return t('door.slow', { count: Math.max(1, error.retryAfter) });
    return reason(error);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      onIn(await signIn(name.trim(), password));
    } catch (error) {
      setProblem(why(error));
      setBusy(false);
      passwordBox.current?.select();
    }
  };

  return (
    <main className="door">
      <form className="door-card" onSubmit={(event) => void submit(event)}>
        <p className="door-brand">
          <WindowIcon /> {t('door.brand')}
        </p>
        <h1>{t('door.title')}</h1>
        {expired && (
          <p className="door-expired" role="status">
            {t('door.expired')}
          </p>
        )}
        <label htmlFor="door-name">{t('door.name')}</label>
        <input
          id="door-name"
          ref={nameBox}
          value={name}
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor="door-password">{t('door.password')}</label>
        <input
          id="door-password"
          ref={passwordBox}
          type="password"
          value={password}
          required
          autoComplete="current-password"
          onChange={(event) => setPassword(event.target.value)}
        />
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button button-main" aria-disabled={busy}>
          {busy ? t('door.busy') : t('door.in')}
        </button>
        <p className="door-languages">
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              className="button button-quiet"
              aria-pressed={i18n.language === language}
              onClick={() => void chooseLanguage(language)}
            >
              {languageNames[language]}
            </button>
          ))}
        </p>
      </form>
    </main>
  );
}
