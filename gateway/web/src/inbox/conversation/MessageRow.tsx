// One row of the history: a message with its author, channel and ticks; a note; or something that happened.
import { useTranslation } from 'react-i18next';
import { timeText } from '../../shared/time';
import { ChannelMark } from '../ChannelMark';
import { NoteIcon, PinIcon, WarningIcon } from '../icons';
import type { Message } from '../types';
import { Attachments } from './Attachments';
import { DeliveryMark } from './DeliveryMark';
import { eventSentence } from './event_sentence';
import type { HistoryRow } from './rows';

export function MessageRow({ row, who }: { row: HistoryRow; who: string }) {
  const { message, day, follows } = row;
  return (
    <>
      {day && (
        <p className="day">
          <span>{day}</span>
        </p>
      )}
      {message.direction === 'event' ? <EventRow message={message} /> : <SpokenRow message={message} who={who} follows={follows} />}
    </>
  );
}

function Clock({ at }: { at: string }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={at} title={timeText(at, 'exact', i18n.language)}>
      {timeText(at, 'minute', i18n.language)}
    </time>
  );
}

function EventRow({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  return (
    <p className="event">
      <span>
        {eventSentence(message, t, (key) => i18n.exists(key))} · <Clock at={message.at} />
      </span>
    </p>
  );
}

function authorKind(author: string): 'citizen' | 'bot' | 'referral' | 'officer' {
  return author === 'citizen' || author === 'bot' || author === 'referral' ? author : 'officer';
}

function SpokenRow({ message, who, follows }: { message: Message; who: string; follows: boolean }) {
  const { t } = useTranslation();
  const note = message.direction === 'note';
  const kind = authorKind(message.author);
  const name = kind === 'citizen' ? who : message.author_name || message.author.replace(/^officer:/, '');
  const side = note ? 'note' : message.direction === 'in' ? 'theirs' : 'ours';
  return (
    <div className={`turn turn-${side} by-${kind}${follows ? ' turn-follows' : ''}`} data-message={message.id}>
      <p className={follows ? 'turn-author spoken' : 'turn-author'} dir="auto">
        {note && <NoteIcon />} {t(note ? 'author.note' : `author.${kind}`, { name })}
      </p>
      <div className="bubble">
        {message.text !== '' && (
          <p className="bubble-text" dir="auto">
            {message.text}
          </p>
        )}
        <Attachments attachments={message.attachments} />
        {message.location && (
          <p className="attachment">
            <PinIcon /> {t('location', { where: message.location.name || `${message.location.latitude.toFixed(5)}, ${message.location.longitude.toFixed(5)}` })}
          </p>
        )}
        {message.choices.length > 0 && (
          <ul className="choices" aria-label={t('choices')}>
            {message.choices.map((choice) => (
              <li key={choice.id}>{choice.title}</li>
            ))}
          </ul>
        )}
        <p className="turn-foot">
          <Clock at={message.at} />
          {!note && message.channel !== '' && <ChannelMark channel={message.channel} />}
          {message.direction === 'out' && <DeliveryMark status={message.status} />}
        </p>
      </div>
      {message.direction === 'out' && message.status === 'failed' && (
        <p className="turn-problem">
          {t('failed.why')} {message.error}
        </p>
      )}
      {message.direction === 'out' && message.status === 'queued' && message.error !== '' && <p className="turn-doubt">{t('waits')}</p>}
      {message.maybe_duplicate && (
        <p className="turn-doubt">
          <WarningIcon /> {t('maybe_duplicate')}
        </p>
      )}
    </div>
  );
}
