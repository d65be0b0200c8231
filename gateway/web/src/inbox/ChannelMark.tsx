import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { BubbleIcon, MailIcon, PhoneIcon, WindowIcon } from './icons';

const drawings: Record<string, ComponentType> = { whatsapp: BubbleIcon, sms: PhoneIcon, email: MailIcon, webchat: WindowIcon, telegram: BubbleIcon };

// `quiet`: where there is no room, its word is on hover and for screen readers.
export function ChannelMark({ channel, quiet = false }: { channel: string; quiet?: boolean }) {
  const { t } = useTranslation();
  const Drawing = drawings[channel] ?? BubbleIcon;
  const word = t(`channel.${channel}`, { defaultValue: channel });
  return (
    <span className="channel" title={quiet ? word : undefined}>
      <Drawing /> <span className={quiet ? 'spoken' : undefined}>{word}</span>
    </span>
  );
}
