// Which queue and which case are on the screen, kept in the address: a reload returns to them, and on a phone "back"
// goes from the case to the list.
import { useCallback, useSyncExternalStore } from 'react';
import { views, type View } from './types';

export interface Route {
  view: View;
  case: string; // "": none is open
}

// "#waiting/0192…"; what cannot be read is one's own queue.
export function routeOf(hash: string): Route {
  const [view, record = ''] = hash.replace(/^#/, '').split('/');
  let id = '';
  try {
    id = decodeURIComponent(record);
  } catch {
    // A broken escape names no case.
  }
  return { view: views.find((known) => known === view) ?? 'mine', case: id };
}

export function hashOf(route: Route): string {
  return route.case ? `#${route.view}/${encodeURIComponent(route.case)}` : `#${route.view}`;
}

function subscribe(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): [Route, (to: Partial<Route>) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const go = useCallback((to: Partial<Route>) => {
    window.location.hash = hashOf({ ...routeOf(window.location.hash), ...to });
  }, []);
  return [routeOf(hash), go];
}
