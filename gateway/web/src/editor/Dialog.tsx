// A question that must be answered first: the browser's own modal dialog, which keeps the focus inside and closes by
// Escape.
import { useEffect, useId, useRef, type ReactNode } from 'react';

interface Props {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, wide = false, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opened = box.current!;
    opened.showModal();
    return () => opened.close();
  }, []);
  return (
    <dialog
      ref={box}
      className={`dialog ${wide ? 'dialog-wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
