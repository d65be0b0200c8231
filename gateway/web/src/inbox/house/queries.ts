// What the house's pages ask for. Nothing tells them of changes: they look again while they are on the screen.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { change, load } from '../../shared/account';
import { monthBefore } from './months';
import type { Costs, LetterPage, Lines } from './types';

const lookAgain = 15_000; // ms
const monthsShown = 6;

const watched = { refetchInterval: lookAgain, refetchOnMount: 'always' } as const;

export const linesQuery = queryOptions({ queryKey: ['lines'], queryFn: () => load<Lines>('/lines'), ...watched });

export const costsQuery = (now: number) => {
  const from = monthBefore(now, monthsShown - 1);
  const to = monthBefore(now, 0);
  return queryOptions({ queryKey: ['costs', from, to], queryFn: () => load<Costs>(`/costs?from=${from}&to=${to}`), ...watched });
};

export const lettersQuery = infiniteQueryOptions({
  queryKey: ['letters'],
  initialPageParam: '',
  queryFn: ({ pageParam }) => load<LetterPage>(`/dead-letters${pageParam && `?after=${encodeURIComponent(pageParam)}`}`),
  getNextPageParam: (last: LetterPage) => last.next,
  ...watched,
});

// What becomes of a letter: tried again, or put away for good.
export type Decision = 'retry' | 'dismiss';

export async function decideLetter(id: string, decision: Decision): Promise<void> {
  await change('POST', `/dead-letters/${encodeURIComponent(id)}/${decision}`, {});
}
