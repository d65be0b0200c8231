import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '../icons';

interface Props {
  box: RefObject<HTMLInputElement | null>;
  sought: string;
  found: number | null; // null: nobody is looked for
  onSeek: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
}

export function SearchBox({ box, sought, found, onSeek, onKey }: Props) {
  const { t } = useTranslation();
  return (
    <search className="search">
      <SearchIcon />
      <input
        ref={box}
        type="search"
        value={sought}
        aria-label={t('search')}
        placeholder={t('search')}
        onChange={(event) => onSeek(event.target.value)}
        onKeyDown={onKey}
      />
      <kbd aria-hidden="true">/</kbd>
      <span className="spoken" role="status">
        {found !== null && t('search.found', { count: found })}
      </span>
    </search>
  );
}
