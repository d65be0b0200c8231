import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

export default function PacketDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('packet')} kind="drawer" onClose={onClose}>
      {children}
    </Dialog>
  );
}
