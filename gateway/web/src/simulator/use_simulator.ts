// The page's state, kept live for as long as the page is shown.
import { useEffect, useReducer } from 'react';
import { eventsAfter, loadState } from './api';
import { follow, type World } from './live';
import { nothingYet, reduce } from './state';

const browser: World = {
  load: loadState,
  open: (after) => new EventSource(eventsAfter(after)),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export function useSimulator() {
  const [state, dispatch] = useReducer(reduce, nothingYet);
  useEffect(() => follow(browser, dispatch), []);
  return [state, dispatch] as const;
}
