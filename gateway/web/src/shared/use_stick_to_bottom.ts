// A list that grows at its end stays at its end, unless the reader has scrolled up.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const nearEnough = 40; // px

// `growth` is anything that changes when the list grows.
export function useStickToBottom<T extends HTMLElement>(growth: unknown): RefObject<T | null> {
  const list = useRef<T>(null);
  const atBottom = useRef(true);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => {
      atBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnough;
    };
    // A box that changes its size keeps its end in sight as well.
    const resized = new ResizeObserver(() => {
      if (atBottom.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', look, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = list.current;
    if (element && atBottom.current) element.scrollTop = element.scrollHeight;
  }, [growth]);

  return list;
}
