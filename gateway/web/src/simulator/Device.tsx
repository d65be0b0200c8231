// A phone: who one writes to, the conversation, the box. Looks like WhatsApp, Telegram or a plain phone by its kind.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStickToBottom } from '../shared/use_stick_to_bottom';
import { markRead } from './api';
import { Bubble } from './Bubble';
import { ListSheet } from './ListSheet';
import { Composer } from './Composer';
import { WindowIcon } from './icons';
import { unreadOn } from './state';
import { canWrite, welcomeBack } from './switches';
import type { Choice, Given, Message, Phone, Switch } from './types';

interface Props {
  phone: Phone;
  messages: Message[];
  box: string; // the id of the text box
  draft: string;
  problem: string;
  empty?: string; // what stands there before the first message
  onWrite: (text: string) => void;
  onGive: (what: Given) => Promise<boolean>;
  onAttach: (file: () => Promise<File>) => Promise<boolean>;
  onTurn: (what: Switch) => Promise<boolean>;
}

export function Device({ phone, messages, box, draft, problem, empty, onWrite, onGive, onAttach, onTurn }: Props) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false); // the person has the phone in hand
  const [list, setList] = useState<Message | null>(null);
  const thread = useStickToBottom<HTMLOListElement>(messages);
  useReading(phone, messages, looking);

  const tap = (message: Message, choice: Choice) => {
    setList(null);
    void onGive({
      choice_id: choice.id,
      choice_title: choice.title,
      reply_to: message.id,
      row: message.list_button !== '',
    });
  };

  const letIn = async () => {
    if (await onTurn({ blocked: false })) await onGive({ text: welcomeBack });
  };

  return (
    <div
      className={`device ${phone.kind}-device`}
      onFocus={() => setLooking(true)}
      onBlur={(event) => setLooking(event.currentTarget.contains(event.relatedTarget))}
    >
      <header className="device-head">
        <span className="avatar">
          <WindowIcon />
        </span>
        <div>
          <p className="device-name">{t('service')}</p>
          <p className="device-line">{t('service.line', { line: phone.line })}</p>
        </div>
      </header>
      <ol className="thread" ref={thread} tabIndex={0} aria-label={t('thread', { name: phone.name })} inert={list !== null}>
        {messages.length === 0 && <li className="thread-empty">{empty ?? t('thread.empty')}</li>}
        {messages.map((message) => (
          <Bubble key={message.id} phone={phone} message={message} onTap={tap} onList={setList} />
        ))}
      </ol>
      {list && <ListSheet message={list} onTap={tap} onClose={() => setList(null)} />}
      <p className="device-note" role="status">
        {phone.blocked ? t('blocked') : phone.window_shut ? t('window.shut') : ''}
      </p>
      {canWrite(phone) ? (
        <Composer phone={phone} box={box} draft={draft} problem={problem} onWrite={onWrite} onGive={onGive} onAttach={onAttach} />
      ) : (
        <button type="button" className="unblock" onClick={() => void letIn()}>
          {t('unblock')}
        </button>
      )}
    </div>
  );
}

const glance = 900; // ms between seeing a message and having read it

// WhatsApp tells the sender what was read; a plain phone does not. Each newest message is reported once.
function useReading(phone: Phone, messages: Message[], looking: boolean) {
  const reported = useRef('');
  const unread = phone.kind === 'whatsapp' && looking ? unreadOn(messages) : '';
  useEffect(() => {
    if (unread === '' || unread === reported.current) return;
    const timer = setTimeout(() => {
      reported.current = unread;
      markRead(phone.id).catch(() => {}); // the ticks then stay grey, which is what happened
    }, glance);
    return () => clearTimeout(timer);
  }, [phone.id, unread]);
}
