// The person's messages that arrived while we watched, for screen readers to read out: the last few.
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../types';

const kept = 3;

export function useSpokenNews(messages: Message[] | undefined): Message[] {
  const [news, setNews] = useState<Message[]>([]);
  const lastSeen = useRef<string | null>(null);

  useEffect(() => {
    const last = messages?.at(-1);
    if (!messages || !last) return;
    const seen = messages.findLastIndex(({ id }) => id === lastSeen.current);
    if (lastSeen.current !== null && seen >= 0) {
      const fresh = messages.slice(seen + 1).filter(({ direction }) => direction === 'in');
      if (fresh.length > 0) setNews((before) => [...before, ...fresh].slice(-kept));
    }
    lastSeen.current = last.id;
  }, [messages]);

  return news;
}
