// One message, with what is known about it, and the choices that hang below it.
import { useTranslation } from 'react-i18next';
import { timeText } from '../shared/time';
import { smsSize } from '../shared/sms_parts';
import { Enclosure } from './Enclosure';
import { ListIcon, ReplyIcon } from './icons';
import { StatusMark } from './StatusMark';
import type { Choice, Message, Phone } from './types';
import { pieces, type Piece } from './whatsapp_text';

interface Props {
  phone: Phone;
  message: Message;
  onTap: (message: Message, choice: Choice) => void;
  onList: (message: Message) => void;
}

export function Bubble({ phone, message, onTap, onList }: Props) {
  const { t, i18n } = useTranslation();
  const sms = phone.kind === 'sms';
  const parts = message.segments || smsSize(message.text).parts;
  return (
    <li className={message.mine ? 'turn mine' : 'turn theirs'} data-status={message.status}>
      <div className="bubble">
        <span className="spoken">{message.mine ? phone.name : t('service')}: </span>
        {message.template && <p className="bubble-template">{t('template', { name: message.template })}</p>}
        <Enclosure message={message} />
        {message.text && (
          <p className="bubble-text" dir="auto">
            {phone.kind === 'whatsapp' ? pieces(message.text).map((piece, at) => <Styled key={at} piece={piece} />) : message.text}
          </p>
        )}
        <p className="bubble-meta">
          {sms && <span className="parts">{t('parts', { count: parts })} ·</span>}
          <time dateTime={message.at} title={timeText(message.at, 'exact', i18n.language)}>
            {timeText(message.at, 'minute', i18n.language)}
          </time>
          <StatusMark message={message} />
        </p>
      </div>
      {message.error && <p className="bubble-error problem">{message.error}</p>}
      {!sms && message.choices.length > 0 && <Choices message={message} onTap={onTap} onList={onList} />}
    </li>
  );
}

// As WhatsApp draws them: up to three buttons, or one button that opens the list. Telegram has keys, and never a list.
function Choices({ message, onTap, onList }: Omit<Props, 'phone'>) {
  if (message.list_button) {
    return (
      <div className="choices">
        <button type="button" className="choice" aria-haspopup="dialog" onClick={() => onList(message)}>
          <ListIcon /> {message.list_button}
        </button>
      </div>
    );
  }
  return (
    <div className="choices">
      {message.choices.map((choice) => (
        <button key={choice.id} type="button" className="choice" onClick={() => onTap(message, choice)}>
          <ReplyIcon /> {choice.title}
        </button>
      ))}
    </div>
  );
}

const elements = { plain: 'span', bold: 'strong', italic: 'em', struck: 's', mono: 'code' } as const;

function Styled({ piece }: { piece: Piece }) {
  const Element = elements[piece.style];
  return <Element>{piece.text}</Element>;
}
