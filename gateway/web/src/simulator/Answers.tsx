// What a contact officer can answer to the last slip, ready to be sent. Nothing before there is one.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { lastCode } from './slip';
import type { Message } from './types';

const answers = ['attended', 'refused', 'asking'].map((name) => `answer.${name}`);

export function Answers({ messages, onTry }: { messages: Message[]; onTry: (text: string) => void }) {
  const { t } = useTranslation();
  const title = useId();
  const code = lastCode(messages);
  if (code === '') return <p className="hint">{t('answers.none')}</p>;
  return (
    <div className="examples">
      <h3 id={title}>{t('answers')}</h3>
      <ul aria-labelledby={title}>
        {answers.map((answer) => (
          <li key={answer}>
            <button type="button" className="example" onClick={() => onTry(t(answer, { code }))}>
              <span className="example-text">{t(answer, { code })}</span>
              <span className="example-shows">{t(`${answer}.shows`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
