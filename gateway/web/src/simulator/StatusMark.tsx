// Ticks and their word. On the person's own messages: what the phone knows; on the window's: what the window knows.
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockIcon, TickIcon, TwoTicksIcon, WarningIcon } from './icons';
import type { Message, Status } from './types';

const drawings: Record<Status, ComponentType> = {
  sending: ClockIcon,
  accepted: TickIcon,
  sent: TickIcon,
  delivered: TwoTicksIcon,
  read: TwoTicksIcon,
  refused: WarningIcon,
  failed: WarningIcon,
};

export function StatusMark({ message }: { message: Message }) {
  const { t } = useTranslation();
  const Drawing = drawings[message.status] ?? ClockIcon;
  const word = t(`status.${message.status}`);
  return (
    <span
      className={`status status-${message.status}`}
      title={message.mine ? undefined : t('status.known', { status: word })}
    >
      <Drawing />
      {word}
    </span>
  );
}
