// What an officer has begun to write, per account, case and kind, until it is sent. Outlives the session and a reload;
// goes with the browser's tab, because these are words about people.
import { useCallback, useSyncExternalStore } from 'react';

export type DraftKind = 'reply' | 'note';
// Further: the note in a dialog, and the answer to a contact officer's question.
export type TextKind = DraftKind | 'refer' | 'close' | `referral.${string}`;

const listeners = new Set<() => void>();
const place = (account: string, record: string, kind: TextKind) => `swcs.draft.${account}/${record}/${kind}`;

export function draftOf(account: string, record: string, kind: TextKind): string {
  return sessionStorage.getItem(place(account, record, kind)) ?? '';
}

export function keepDraft(account: string, record: string, kind: TextKind, text: string): void {
  if (text === '') sessionStorage.removeItem(place(account, record, kind));
  else sessionStorage.setItem(place(account, record, kind), text);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useDraft(account: string, record: string, kind: TextKind): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => draftOf(account, record, kind));
  const write = useCallback((next: string) => keepDraft(account, record, kind, next), [account, record, kind]);
  return [text, write];
}
