// The dead-letter desk: what could not be delivered or handled, why, and what somebody decides about it.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../Trouble';
import { LetterRow } from './LetterRow';
import { lettersQuery, type Decision } from './queries';

export function LettersPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const letters = useInfiniteQuery(lettersQuery);
  const [spoken, say] = useState('');
  const known = letters.data?.pages.flatMap((page) => page.dead_letters) ?? [];
  const list = useRef<HTMLUListElement>(null);
  const rows = () => [...(list.current?.children ?? [])];

  // Its row goes, and the focus with it: the next one has it then, so that one can go on by keyboard.
  const done = async (what: string, decision: Decision) => {
    const at = rows().findIndex((row) => row.contains(document.activeElement));
    say(t(decision === 'retry' ? 'letters.back' : 'letters.away', { what: t(`letter.${what}`) }));
    await client.invalidateQueries({ queryKey: lettersQuery.queryKey });
    if (at >= 0) requestAnimationFrame(() => (rows()[at] ?? rows().at(-1))?.querySelector('button')?.focus());
  };
  return (
    <>
      <header className="house-head">
        <h1 id="house-title">{t('letters')}</h1>
        <p className="hint">{t('letters.what')}</p>
      </header>
      <p className="letters-done" role="status">
        {spoken}
      </p>
      {letters.isError && <Trouble problem={letters.error} onAgain={() => void letters.refetch()} />}
      {letters.isPending && <div className="shape-row late" aria-busy="true" />}
      {letters.isSuccess && known.length === 0 && (
        <div className="nothing">
          <p>{t('letters.none')}</p>
          <p className="hint">{t('letters.none.do')}</p>
        </div>
      )}
      <ul className="letters" ref={list}>
        {known.map((letter) => (
          <LetterRow key={letter.id} letter={letter} onDone={(decision) => done(letter.what, decision)} />
        ))}
      </ul>
      {letters.hasNextPage && (
        <button type="button" className="button" onClick={() => void letters.fetchNextPage()}>
          {t('letters.more')}
        </button>
      )}
    </>
  );
}
