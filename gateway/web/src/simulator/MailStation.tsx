// A mailbox: whose it is, what to try, and the mail window.
import { useReducer, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Answers } from './Answers';
import { Examples } from './Examples';
import { answerSubject, closedMailbox, reduceMailboxes, type MailboxAction } from './mailbox';
import { MailWindow } from './MailWindow';
import { Person } from './Person';
import { messagesOn, phoneInHand, type Action, type State } from './state';
import { useWriting } from './use_writing';

export function MailStation({ state, dispatch }: { state: State; dispatch: Dispatch<Action> }) {
  const { t } = useTranslation();
  const [boxes, change] = useReducer(reduceMailboxes, {});
  const phone = phoneInHand(state, 'mail');
  const { problem, give } = useWriting(phone, dispatch);
  if (!phone) return null;

  const messages = messagesOn(state, phone);
  const act = (action: MailboxAction) => change({ mailbox: phone.id, action });
  const begin = (text: string) => {
    act({ type: 'writing', answering: null, subject: t('mail.subject.first') });
    act({ type: 'typed', letter: { text } });
  };
  const answer = (text: string) => {
    const newest = messages.findLast((message) => !message.mine) ?? null;
    act({ type: 'writing', answering: newest, subject: answerSubject(newest?.subject ?? '') });
    act({ type: 'typed', letter: { text } });
  };

  return (
    <section className="station mail" aria-labelledby="station-mail">
      <h2 id="station-mail" className="spoken">
        {t('phone.mail')}
      </h2>
      <div className="beside">
        <Person place="mail" kind="email" phone={phone} state={state} dispatch={dispatch} />
        {phone.holder === '' ? <Examples onTry={begin} /> : <Answers messages={messages} onTry={answer} />}
      </div>
      <MailWindow
        key={phone.id}
        phone={phone}
        messages={messages}
        box={boxes[phone.id] ?? closedMailbox}
        act={act}
        problem={problem}
        onGive={give}
      />
    </section>
  );
}
