// A mail program in one pane: the list, a mail, or a letter being written.
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../shared/time';
import { BackIcon, LetterIcon, ReplyIcon, SendIcon } from './icons';
import { answerSubject, listed, quoted, toSend, unseen, type Mailbox, type MailboxAction } from './mailbox';
import { StatusMark } from './StatusMark';
import type { Mailed, Message, Phone } from './types';

interface Props {
  phone: Phone;
  messages: Message[];
  box: Mailbox;
  act: (action: MailboxAction) => void;
  problem: string;
  onGive: (what: Mailed) => Promise<boolean>;
}

export function MailWindow(props: Props) {
  const { t } = useTranslation();
  const { phone, messages, box } = props;
  const mail = messages.find(({ id }) => id === box.mail);
  return (
    <div className="device mail-device">
      <header className="device-head">
        <span className="avatar">
          <LetterIcon />
        </span>
        <div className="device-who">
          <p className="device-name">{t('mail.of', { name: phone.name })}</p>
          <p className="device-line">{phone.number}</p>
        </div>
      </header>
      {box.view === 'list' && <MailList {...props} />}
      {box.view === 'mail' && mail && <OneMail {...props} mail={mail} />}
      {box.view === 'writing' && <MailWriting {...props} />}
    </div>
  );
}

function MailList({ messages, box, act }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <div className="mail-bar">
        <button
          type="button"
          className="button button-main"
          onClick={() => act({ type: 'writing', answering: null, subject: '' })}
        >
          {t('mail.write')}
        </button>
      </div>
      <ol className="mail-list" tabIndex={0} aria-label={t('mail.list')}>
        {messages.length === 0 && <li className="thread-empty">{t('mail.empty')}</li>}
        {listed(messages).map((mail) => (
          <li key={mail.id} className={mail.mine ? 'mine' : 'theirs'} data-status={mail.status}>
            <button
              type="button"
              className="mail-row"
              data-unseen={unseen(box, mail)}
              onClick={() => act({ type: 'opened', mail })}
            >
              <span className="mail-from">
                {unseen(box, mail) && <span className="spoken">{t('mail.unseen')} </span>}
                {mail.mine ? t('mail.mine') : t('service')}
              </span>
              <time dateTime={mail.at}>{timeText(mail.at, 'minute', i18n.language)}</time>
              <span className="mail-subject">{mail.subject || t('mail.subject.none')}</span>
              <span className="mail-snippet">{mail.text}</span>
              {mail.mine && <StatusMark message={mail} />}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function OneMail({ phone, mail, act }: Props & { mail: Message }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  return (
    <>
      <div className="mail-bar">
        <button type="button" className="button" onClick={() => act({ type: 'listed' })}>
          <BackIcon /> {t('mail.back')}
        </button>
        {!mail.mine && (
          <button
            type="button"
            className="button button-main"
            onClick={() => act({ type: 'writing', answering: mail, subject: answerSubject(mail.subject) })}
          >
            <ReplyIcon /> {t('mail.reply')}
          </button>
        )}
      </div>
      <article className="mail-open" tabIndex={0} aria-labelledby={`${id}-subject`}>
        <h3 id={`${id}-subject`}>{mail.subject || t('mail.subject.none')}</h3>
        <p className="mail-meta">
          {t(`mail.from.${mail.mine ? 'me' : 'service'}`, { name: phone.name })} ·{' '}
          <time dateTime={mail.at}>{timeText(mail.at, 'exact', i18n.language)}</time>
        </p>
        <p className="mail-text" dir="auto">
          {mail.text}
        </p>
        {mail.mine && <StatusMark message={mail} />}
        {mail.error && <p className="bubble-error problem">{mail.error}</p>}
      </article>
    </>
  );
}

function MailWriting({ messages, box, act, problem, onGive }: Props) {
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { letter } = box;
  const answered = messages.find(({ id }) => id === letter.answers);
  const quote = answered
    ? quoted(answered, t('mail.quote', { when: timeText(answered.at, 'exact', i18n.language), who: t('service') }))
    : '';
  const ready = !busy && letter.text.trim() !== '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    const sent = await onGive(toSend(box, quote));
    setBusy(false);
    if (sent) act({ type: 'sent' });
  };

  return (
    <form className="mail-writing" onSubmit={(event) => void submit(event)}>
      <div className="mail-bar">
        <button type="button" className="button" onClick={() => act({ type: 'listed' })}>
          <BackIcon /> {t('mail.back')}
        </button>
        <button type="submit" className="button button-main" aria-disabled={!ready}>
          <SendIcon /> {t('mail.send')}
        </button>
      </div>
      <div className="mail-fields">
        <p className="composer-problem problem" role="alert">
          {problem}
        </p>
        <p className="mail-meta">{t('mail.to', { name: t('service') })}</p>
        <label>
          {t('mail.subject')}
          <input
            value={letter.subject}
            onChange={(event) => act({ type: 'typed', letter: { subject: event.target.value } })}
            autoComplete="off"
          />
        </label>
        <label>
          {t('mail.text')}
          <textarea
            rows={6}
            value={letter.text}
            onChange={(event) => act({ type: 'typed', letter: { text: event.target.value } })}
          />
        </label>
        {quote && <blockquote className="mail-quote">{quote}</blockquote>}
      </div>
    </form>
  );
}
