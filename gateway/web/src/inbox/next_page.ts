// Where the door leads to afterwards: whoever came to the editor signed out goes on to it. "/?next=…", of our own pages.
import type { Me } from '../shared/account';
import { mayEnter } from './house/places';

export function nextPage(search: string, me: Pick<Me, 'roles'>): string | null {
  const editor = '/editor';
  return new URLSearchParams(search).get('next') === editor && mayEnter(me, 'rules') ? editor : null;
}
