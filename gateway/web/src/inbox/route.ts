// Which page, which queue and which case are on the screen, kept in the address: a reload returns to them, and on a
// phone "back" goes from the case to the list.
import { useCallback, useSyncExternalStore } from 'react';
import { views, type View } from './types';

const housePlaces = ['lines', 'letters'] as const; // how the house does, and what it could not do
export type HousePlace = (typeof housePlaces)[number];
export type Place = 'desk' | HousePlace;

export interface Route {
  place: Place;
  view: View;
  case: string; // "": none is open
}

// "#waiting/0192…" or "#lines"; what cannot be read is one's own queue.
export function routeOf(hash: string): Route {
  const [name, record = ''] = hash.replace(/^#/, '').split('/');
  const place = housePlaces.find((known) => known === name);
  if (place) return { place, view: 'mine', case: '' };
  let id = '';
  try {
    id = decodeURIComponent(record);
  } catch {
    // A broken escape names no case.
  }
  return { place: 'desk', view: views.find((known) => known === name) ?? 'mine', case: id };
}

export function hashOf(route: Omit<Route, 'place'>): string {
  return route.case ? `#${route.view}/${encodeURIComponent(route.case)}` : `#${route.view}`;
}

function subscribe(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): [Route, (to: Partial<Omit<Route, 'place'>>) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const go = useCallback((to: Partial<Omit<Route, 'place'>>) => {
    window.location.hash = hashOf({ ...routeOf(window.location.hash), ...to });
  }, []);
  return [routeOf(hash), go];
}
