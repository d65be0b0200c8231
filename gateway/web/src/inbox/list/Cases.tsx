// The queues and the list of one of them, by priority and age as the server gives it. Only the rows near the window
// are in the page; more come as the end is reached, or all of them while somebody is looked for.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../shared/account';
import { casesQuery, countsQuery } from '../queries';
import { hashOf } from '../route';
import { Trouble } from '../Trouble';
import { views, type View } from '../types';
import { CaseRow } from './CaseRow';
import { focusRow, whoBrings } from './focus';
import { matching } from './search';
import { SearchBox } from './SearchBox';

const rowHeight = 76; // px, about; rows are measured
const searchedAtMost = 2000; // rows

interface Props {
  me: Me;
  view: View;
  open: string;
  search: RefObject<HTMLInputElement | null>;
}

export function Cases({ me, view, open, search }: Props) {
  const { t } = useTranslation();
  const counts = useQuery(countsQuery);
  const cases = useInfiniteQuery(casesQuery(view));
  const [sought, setSought] = useState('');
  const wanted = useDeferredValue(sought);
  const known = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  const rows = matching(known, wanted);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = cases;

  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.id,
    overscan: 6,
    directDomUpdates: true,
  });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const atEnd = last >= rows.length - 10 || (wanted !== '' && known.length < searchedAtMost);

  useEffect(() => {
    if (atEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [atEnd, hasNextPage, isFetchingNextPage, fetchNextPage, known.length]);

  useEffect(() =>
    whoBrings((from, by) => {
      const at = rows.findIndex(({ id }) => id === from);
      const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
      const row = rows[to];
      if (!row) return;
      list.scrollToIndex(to, { align: 'auto' });
      if (!focusRow(row.id)) requestAnimationFrame(() => focusRow(row.id));
    }),
  );

  const first = () => rows[0] && (list.scrollToIndex(0), focusRow(rows[0].id));
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setSought('');
      search.current?.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      first();
    }
  };

  return (
    <section className="cases" aria-label={t('cases')}>
      <header className="cases-head">
        <nav className="queues" aria-label={t('queues')}>
          {views.map((each) => (
            <a key={each} className="queue" href={hashOf({ view: each, case: open })} aria-current={each === view ? 'page' : undefined}>
              {t(`view.${each}`)}
              {counts.data?.[each] !== undefined && <span className="queue-count">{counts.data[each]}</span>}
            </a>
          ))}
        </nav>
        <SearchBox box={search} sought={sought} found={wanted === '' ? null : rows.length} onSeek={setSought} onKey={onSearchKey} />
      </header>
      <div className="cases-box" ref={box} aria-busy={cases.isPending}>
        {cases.isPending && <Shape />}
        {cases.isError && !cases.data && <Trouble problem={cases.error} onAgain={() => void cases.refetch()} />}
        {cases.isSuccess && rows.length === 0 && <Nothing view={view} searching={wanted !== ''} />}
        <ul ref={list.containerRef} className="cases-list">
          {shown.map(({ index, key }) => (
            <li key={key} ref={list.measureElement} data-index={index} aria-setsize={hasNextPage ? -1 : rows.length} aria-posinset={index + 1}>
              <CaseRow row={rows[index]!} view={view} me={me.name} open={rows[index]!.id === open} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Nothing({ view, searching }: { view: View; searching: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="nothing">
      <p>{t(searching ? 'empty.search' : `empty.${view}`)}</p>
      <p className="hint">{t(searching ? 'empty.search.do' : `empty.${view}.do`)}</p>
    </div>
  );
}

// The shape of what comes.
function Shape() {
  const { t } = useTranslation();
  return (
    <div className="shape late">
      <span className="spoken">{t('loading')}</span>
      {[1, 2, 3, 4, 5, 6].map((n) => (
        <div key={n} className="shape-row" />
      ))}
    </div>
  );
}
