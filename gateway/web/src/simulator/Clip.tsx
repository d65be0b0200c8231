// The paper clip: what this phone can send besides words. Closed by choosing, by Escape and by looking elsewhere.
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClipIcon } from './icons';
import { babahoyo, samplePhoto, sampleVoice } from './samples';
import type { Ability, Given } from './types';

interface Props {
  abilities: Ability[];
  onGive: (what: Given) => Promise<boolean>;
  onAttach: (file: () => Promise<File>) => Promise<boolean>;
}

export function Clip({ abilities, onGive, onAttach }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const things = [
    { ability: 'photo', name: 'photo', send: () => void onAttach(samplePhoto) },
    { ability: 'photo', name: 'file', send: () => chooser.current?.click() },
    { ability: 'voice', name: 'voice', send: () => void onAttach(sampleVoice) },
    { ability: 'place', name: 'place', send: () => void onGive({ place: babahoyo }) },
  ] as const;

  return (
    <div
      className="clip"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close();
      }}
      onBlur={(event) => {
        if (open && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className="clip-open"
        aria-label={t('clip')}
        aria-expanded={open}
        aria-controls={`${id}-menu`}
        onClick={() => setOpen(!open)}
      >
        <ClipIcon />
      </button>
      <ul id={`${id}-menu`} className="clip-menu" hidden={!open}>
        {things
          .filter(({ ability }) => abilities.includes(ability))
          .map(({ name, send }) => (
            <li key={name}>
              <button
                type="button"
                className="clip-thing"
                onClick={() => {
                  close();
                  send();
                }}
              >
                {t(`clip.${name}`)}
              </button>
            </li>
          ))}
      </ul>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('clip.file')}
        accept="image/*,audio/*,video/mp4,application/pdf"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file may be chosen again
          if (file) void onAttach(() => Promise.resolve(file));
        }}
      />
    </div>
  );
}
