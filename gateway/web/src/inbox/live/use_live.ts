// Keeps what is loaded up to date from the event stream, and tells whether the stream is there.
import { useEffect, useState } from 'react';
import { whoAmI } from '../../shared/account';
import { reduceHistory, type History } from '../conversation/history';
import { client, historyKey } from '../queries';
import type { Delivery, Packet } from '../types';
import { follow, type LiveEvent, type World } from './follow';
import { gather } from './gather';
import { refresh } from './refresh';

const later = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const browser: World = {
  open: (after) => new EventSource(after === null ? '/api/v1/live' : `/api/v1/live?after=${after}`),
  later,
  // Whoever watches the session hears a 401; anything else is the network's matter.
  refused: () => void whoAmI().catch(() => {}),
};

// After a gap many events come at once, about few things: each is loaded again once.
const due = new Map<string, string[]>();
const loadDue = gather(() => {
  for (const queryKey of due.values()) void refresh(client, { queryKey });
  due.clear();
}, 300, later);

function stale(queryKey: string[]): void {
  due.set(queryKey.join(' '), queryKey);
  loadDue();
}

// Lists move with every message of everybody: at most one look a second.
const lists = gather(() => {
  void refresh(client, { queryKey: ['cases'] });
  void refresh(client, { queryKey: ['counts'] });
}, 1000, later);

// The cases of that person that are known here. One that is still being loaded may be.
const packetsOf = (contact: string) =>
  client
    .getQueriesData<Packet>({ queryKey: ['case'] })
    .filter(([, packet]) => packet === undefined || packet.contact.id === contact)
    .map(([queryKey]) => String(queryKey[1]));

function heard(event: LiveEvent): void {
  switch (event.type) {
    case 'case':
      lists();
      stale(['case', event.case]);
      // Who has the person holds for all cases of the person.
      return packetsOf(event.contact).forEach((id) => stale(['case', id]));
    case 'message':
      lists();
      return packetsOf(event.contact).forEach((id) => stale(historyKey(id)));
    case 'status':
      if (event.status === 'failed') packetsOf(event.contact).forEach((id) => stale(historyKey(id))); // the event does not say why
      return packetsOf(event.contact).forEach((id) =>
        client.setQueryData<History>(
          historyKey(id),
          (known) => known && reduceHistory(known, { type: 'tick', message: event.message, status: event.status as Delivery }),
        ),
      );
    case 'referral':
      return stale(['case', event.case]);
  }
}

function everything(): void {
  void refresh(client, { predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}

export type Link = 'connecting' | 'live' | 'lost';

export function useLive(): Link {
  const [link, setLink] = useState<Link>('connecting');
  useEffect(() => follow(browser, { link: setLink, heard, everything }), []);
  return link;
}
