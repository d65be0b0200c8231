import { useCallback, useSyncExternalStore } from 'react';

export const withDrawer = '(max-width: 1099px)'; // the packet is a drawer
export const oneColumn = '(max-width: 699px)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
