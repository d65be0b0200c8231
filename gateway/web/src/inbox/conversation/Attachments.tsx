// What came with a message. A file that is here is a download, a photo is shown, a voice note is played when asked; of
// one that is not, the reason stands in its place. An address that is not on the web or ours is shown as a name without
// a link, and opened in a tab of its own that learns nothing about us.
import { useTranslation } from 'react-i18next';
import { PaperclipIcon, WarningIcon } from '../icons';
import type { Attachment } from '../types';

export function safeAddress(url: string): string {
  return /^(https?:\/\/|\/(?!\/))/i.test(url) ? url : '';
}

// Why a file is not here: a key of the catalogue; '' when it is.
export function absence({ state }: Pick<Attachment, 'state'>): '' | 'waiting' | 'failed' | 'infected' {
  if (state === 'failed' || state === 'infected') return state;
  return state === 'waiting' || state === 'fetching' ? 'waiting' : '';
}

// The server's reasons are for operators; those an officer meets often have words of their own.
const reasons: [begins: string, key: string][] = [
  ['too large', 'too_large'],
  ['this channel', 'not_handed_over'],
  ['gave up', 'gave_up'],
];

export function reasonKey(reason: string): string {
  return reasons.find(([begins]) => reason.startsWith(begins))?.[1] ?? '';
}

export function isPlayed({ url, mime }: Pick<Attachment, 'url' | 'mime'>): boolean {
  return url !== '' && mime.startsWith('audio/');
}

export function Attachments({ attachments }: { attachments: Attachment[] }) {
  return attachments.map((attachment, at) => <File key={at} attachment={attachment} />);
}

function File({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const words = `${t(`attachment.${attachment.type}`, { defaultValue: attachment.type })}${attachment.name && `: ${attachment.name}`}`;
  const address = safeAddress(attachment.url);
  const preview = safeAddress(attachment.preview);
  const absent = absence(attachment);
  const key = reasonKey(attachment.reason);
  const reason = key ? t(`attachment.reason.${key}`) : attachment.reason;
  const link = (content: React.ReactNode) => (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {content}
    </a>
  );
  return (
    <>
      {preview && link(<img className="attachment-image" src={preview} alt={words} loading="lazy" decoding="async" />)}
      {isPlayed(attachment) && <audio className="attachment-sound" controls preload="none" src={address} aria-label={words} />}
      <p className="attachment">
        <PaperclipIcon /> {address ? link(words) : words}
      </p>
      {absent && (
        <p className={absent === 'waiting' ? 'attachment' : 'turn-doubt'}>
          {absent !== 'waiting' && <WarningIcon />} {t(`attachment.${absent}`, { reason })}
        </p>
      )}
    </>
  );
}
