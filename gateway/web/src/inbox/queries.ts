// What the page asks for, and under which names it is kept. Live news (live/use_live.ts) makes these stale.
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { load, whoAmI } from '../shared/account';
import { Problem } from '../shared/request';
import { noHistory, reduceHistory, type History } from './conversation/history';
import type { Counts, MessagePage, Packet, Row, Service, View } from './types';

const rowsAtOnce = 100;
const messagesAtOnce = 100;

// Asked again only where asking again may help: no network, or a server in trouble.
export function worthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);
}

export const client = new QueryClient({
  defaultOptions: { queries: { staleTime: Infinity, retry: worthRetrying, refetchOnWindowFocus: false } },
});

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: whoAmI, retry: worthRetrying });

interface RowPage {
  cases: Row[];
  next: string | null;
}

export const casesQuery = (view: View) =>
  infiniteQueryOptions({
    queryKey: ['cases', view],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const after = pageParam ? `&after=${encodeURIComponent(pageParam)}` : '';
      return load<RowPage>(`/cases?view=${view}&limit=${rowsAtOnce}${after}`);
    },
    getNextPageParam: (last: RowPage) => last.next,
  });

export const countsQuery = queryOptions({ queryKey: ['counts'], queryFn: () => load<Counts>('/counts') });

const casePath = (id: string) => `/cases/${encodeURIComponent(id)}`;

export const packetQuery = (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => load<Packet>(casePath(id)) });

export const servicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['services', id],
    queryFn: async () => (await load<{ services: Service[] }>(`${casePath(id)}/services`)).services,
  });

const messages = (id: string, before: string) =>
  load<MessagePage>(`${casePath(id)}/messages?limit=${messagesAtOnce}${before && `&before=${encodeURIComponent(before)}`}`);

export const historyKey = (id: string) => ['history', id];

// Loading again loads the newest page and joins it to what is known: see history.ts.
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: historyKey(id),
    queryFn: async () => {
      const page = await messages(id, '');
      return reduceHistory(client.getQueryData<History>(historyKey(id)) ?? noHistory, { type: 'newest', page });
    },
  });

export async function loadEarlier(id: string): Promise<void> {
  const before = client.getQueryData<History>(historyKey(id))?.earlier;
  if (!before) return;
  const page = await messages(id, before);
  client.setQueryData<History>(historyKey(id), (known) =>
    known?.earlier === before ? reduceHistory(known, { type: 'earlier', page }) : known,
  );
}
