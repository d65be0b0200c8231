// Finding in the file that is shown: how often, which one, next and previous.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { placesOf } from './text_edits';

interface Props {
  text: string;
  onShow: (begin: number, end: number, focus: boolean) => void;
  onClose: () => void;
}

export function FindBar({ text, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [which, setWhich] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const places = placesOf(text, wanted);
  const current = places.length > 0 ? which % places.length : 0;

  useEffect(() => box.current?.focus(), []);

  const go = (to: number, focus = false) => {
    if (places.length === 0) return;
    const next = (to + places.length) % places.length;
    setWhich(next);
    onShow(places[next]!, places[next]! + wanted.length, focus);
  };
  const write = (value: string) => {
    setWanted(value);
    setWhich(0);
    const first = placesOf(text, value)[0];
    if (first !== undefined) onShow(first, first + value.length, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      onClose();
      if (places.length > 0) onShow(places[current]!, places[current]! + wanted.length, true);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(event.shiftKey ? current - 1 : current + 1);
    } else return;
    event.stopPropagation();
  };

  return (
    <div className="find" role="search" onKeyDown={onKeyDown}>
      <input ref={box} type="search" value={wanted} aria-label={t('find')} placeholder={t('find')} onChange={(event) => write(event.target.value)} />
      <span className="find-count" role="status">
        {wanted !== '' && (places.length > 0 ? t('find.which', { which: current + 1, count: places.length }) : t('find.none'))}
      </span>
      <button type="button" className="button button-small" onClick={() => go(current - 1)}>
        {t('find.before')}
      </button>
      <button type="button" className="button button-small" onClick={() => go(current + 1)}>
        {t('find.next')}
      </button>
      <button type="button" className="button button-small" onClick={onClose}>
        {t('find.close')}
      </button>
    </div>
  );
}
