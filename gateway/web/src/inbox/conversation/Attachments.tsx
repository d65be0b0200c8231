// What came with a message. Opened only when asked, in a tab of its own that learns nothing about us; an address that
// is not on the web or ours is shown as a name without a link.
import { useTranslation } from 'react-i18next';
import { PaperclipIcon } from '../icons';
import type { Attachment } from '../types';

export function safeAddress(url: string): string {
  return /^(https?:\/\/|\/(?!\/))/i.test(url) ? url : '';
}

export function Attachments({ attachments }: { attachments: Attachment[] }) {
  const { t } = useTranslation();
  return attachments.map((attachment, at) => {
    const words = `${t(`attachment.${attachment.type}`, { defaultValue: attachment.type })}${attachment.name && `: ${attachment.name}`}`;
    const address = safeAddress(attachment.url);
    return (
      <p key={at} className="attachment">
        <PaperclipIcon />{' '}
        {address ? (
          <a href={address} target="_blank" rel="noreferrer noopener">
            {words}
          </a>
        ) : (
          words
        )}
      </p>
    );
  });
}
