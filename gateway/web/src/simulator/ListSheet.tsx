// A WhatsApp list, opened: rises from the phone's foot; Escape closes it and gives the focus back.
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from './icons';
import type { Choice, Message } from './types';

interface Props {
  message: Message;
  onTap: (message: Message, choice: Choice) => void;
  onClose: () => void;
}

export function ListSheet({ message, onTap, onClose }: Props) {
  const { t } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  const title = useId();

  useEffect(() => {
    const opener = document.activeElement;
    first.current?.focus();
    // The thread is inert until the sheet is gone, so the focus goes back a moment later.
    return () => {
      if (opener instanceof HTMLElement) queueMicrotask(() => opener.focus());
    };
  }, []);

  return (
    <div
      className="sheet"
      role="dialog"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="sheet-head">
        <h3 id={title}>{message.list_button}</h3>
        <button type="button" className="icon-button" onClick={onClose} aria-label={t('list.close')}>
          <CloseIcon />
        </button>
      </div>
      <ul className="sheet-rows">
        {message.choices.map((choice, at) => (
          <li key={choice.id}>
            <button
              ref={at === 0 ? first : null}
              type="button"
              className="sheet-row"
              onClick={() => onTap(message, choice)}
            >
              <span className="sheet-row-title">{choice.title}</span>
              {choice.description && <span className="sheet-row-more">{choice.description}</span>}
              <span className="sheet-row-dot" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
