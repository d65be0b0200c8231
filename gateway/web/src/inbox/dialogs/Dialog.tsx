// A box over the page: takes the focus, keeps it, gives it back; Escape closes it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { CloseIcon } from '../icons';

interface Props {
  title: string;
  kind?: 'dialog' | 'drawer';
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, kind = 'dialog', onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className={`veil veil-${kind}`} isOpen isDismissable={kind === 'drawer'} onOpenChange={(open) => open || onClose()}>
      <Modal className={kind}>
        <AriaDialog className="dialog-inside">
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button className="button button-quiet" aria-label={t('dialog.close')} onPress={onClose}>
              <CloseIcon />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
