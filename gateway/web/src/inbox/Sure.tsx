// What cannot be undone is asked twice. The focus goes along: to the answer, and back when one thinks better of it.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  children: ReactNode; // the words of the button that asks
  question: string;
  yes: string;
  busy: boolean;
  quiet?: boolean;
  onYes: () => void;
}

export function Sure({ children, question, yes, busy, quiet = false, onYes }: Props) {
  const { t } = useTranslation();
  const [asked, ask] = useState(false);
  const begins = useRef<HTMLButtonElement>(null);
  const answers = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  const words = useId();

  useEffect(() => {
    if (asked !== wasAsked.current) (asked ? answers : begins).current?.focus();
    wasAsked.current = asked;
  }, [asked]);

  if (!asked)
    return (
      <button ref={begins} type="button" className={quiet ? 'button button-quiet' : 'button'} aria-disabled={busy} onClick={() => busy || ask(true)}>
        {children}
      </button>
    );
  const go = () => {
    ask(false);
    onYes();
  };
  return (
    <span className="sure" role="group" aria-labelledby={words}>
      <span id={words}>{question}</span>
      <button ref={answers} type="button" className="button" aria-describedby={words} onClick={go}>
        {yes}
      </button>
      <button type="button" className="button button-quiet" onClick={() => ask(false)}>
        {t('cancel')}
      </button>
    </span>
  );
}
