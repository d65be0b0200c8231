// Ticks and their word.
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockIcon, TickIcon, TwoTicksIcon, WarningIcon } from '../icons';
import type { Delivery } from '../types';

const drawings: Record<Delivery, ComponentType> = { queued: ClockIcon, sent: TickIcon, delivered: TwoTicksIcon, read: TwoTicksIcon, failed: WarningIcon };

export function DeliveryMark({ status }: { status: Delivery }) {
  const { t } = useTranslation();
  const Drawing = drawings[status] ?? ClockIcon;
  return (
    <span className={`delivery delivery-${status}`} data-status={status}>
      <Drawing /> {t(`status.${status}`)}
    </span>
  );
}
