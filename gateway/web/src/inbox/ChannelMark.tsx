import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { BubbleIcon, MailIcon, PhoneIcon, WindowIcon } from './icons';

const drawings: Record<string, ComponentType> = { whatsapp: BubbleIcon, sms: PhoneIcon, email: MailIcon, webchat: WindowIcon, telegram: BubbleIcon };

export function ChannelMark({ channel }: { channel: string }) {
  const { t } = useTranslation();
  const Drawing = drawings[channel] ?? BubbleIcon;
  return (
    <span className="channel">
      <Drawing /> {t(`channel.${channel}`, { defaultValue: channel })}
    </span>
  );
}
