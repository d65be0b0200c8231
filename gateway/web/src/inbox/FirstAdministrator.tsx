// The first account, made with the link that the console printed. The token is taken out of the address at once: it
// must not stay in the browser's history.
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, send } from '../shared/request';
import { WindowIcon } from './icons';

let token = '';

function takeToken(): string {
  if (window.location.hash.length > 1) {
    token = window.location.hash.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return token;
}

const fields = ['name', 'display_name', 'password'] as const;
const labels = { name: 'first.account', display_name: 'first.display', password: 'first.password' } as const;
const hints = { name: 'username', display_name: 'name', password: 'new-password' } as const;

export default function FirstAdministrator({ onMade }: { onMade: () => void }) {
  const { t, i18n } = useTranslation();
  const [secret] = useState(takeToken);
  const [values, setValues] = useState({ name: '', display_name: '', password: '' });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  const why = (error: unknown) => {
    if (!(error instanceof Problem) || error.status === 0) return t('trouble.network');
    const known = `problem.${error.word('code')}`;
    if (i18n.exists(known)) return t(known);
    return [401, 403, 404, 409].includes(error.status) ? t('first.gone') : error.message;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      await send('POST', '/api/v1/first-administrator', { ...values, name: values.name.trim(), token: secret, language: i18n.language });
      setDone(true);
    } catch (error) {
      setProblem(why(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="door">
      <form className="door-card" onSubmit={(event) => void submit(event)}>
        <p className="door-brand">
          <WindowIcon /> {t('door.brand')}
        </p>
        <h1>{t('first.title')}</h1>
        {done ? (
          <>
            <p role="status">{t('first.done')}</p>
            <button type="button" className="button button-main" onClick={onMade}>
              {t('door.in')}
            </button>
          </>
        ) : (
          <>
            <p className="hint">{t('first.what')}</p>
            {fields.map((field) => (
              <label key={field} className="door-field">
                {t(labels[field])}
                <input
                  type={field === 'password' ? 'password' : 'text'}
                  value={values[field]}
                  required
                  autoComplete={hints[field]}
                  spellCheck={false}
                  onChange={(event) => setValues((all) => ({ ...all, [field]: event.target.value }))}
                />
              </label>
            ))}
            <p className="problem" role="alert">
              {problem}
            </p>
            <button type="submit" className="button button-main" aria-disabled={busy}>
              {t(busy ? 'door.busy' : 'first.do')}
            </button>
          </>
        )}
      </form>
    </main>
  );
}
