// Everything said with one person, oldest first, as far back as it was loaded; and how each piece of news changes it.
// Pure. Whatever order answers and ticks come in, no message is doubled and none is missing between the first one
// shown and the last.
import type { Delivery, Message, MessagePage } from '../types';

export interface History {
  messages: Message[];
  earlier: string | null; // where older ones begin; null: this is all
  ticks: Readonly<Record<string, Delivery>>; // heard of messages we do not have yet
}

export type HistoryNews =
  | { type: 'newest'; page: MessagePage }
  | { type: 'earlier'; page: MessagePage }
  | { type: 'tick'; message: string; status: Delivery };

export const noHistory: History = { messages: [], earlier: null, ticks: {} };

const ticksKept = 200;
const height: Record<Delivery, number> = { queued: 0, sent: 1, failed: 1, delivered: 2, read: 3 };

// Only upwards; "failed" follows queued and sent only, and a later "delivered" is believed.
export function advance(current: Delivery, heard: Delivery): Delivery {
  if (heard === 'failed') return height[current] < height.delivered ? 'failed' : current;
  return height[heard] > height[current] ? heard : current;
}

export function reduceHistory(history: History, news: HistoryNews): History {
  switch (news.type) {
    case 'newest':
      return settled(withNewest(history, news.page));
    case 'earlier': {
      const known = new Set(history.messages.map(({ id }) => id));
      const older = news.page.messages.filter(({ id }) => !known.has(id));
      return settled({ ...history, messages: [...older, ...history.messages], earlier: news.page.earlier });
    }
    case 'tick': {
      const at = history.messages.findLastIndex(({ id }) => id === news.message);
      if (at < 0) return { ...history, ticks: parked(history.ticks, news.message, news.status) };
      const messages = history.messages.slice(); // with() is too new for browsers of 2022
      messages[at] = { ...messages[at]!, status: advance(messages[at]!.status, news.status) };
      return { ...history, messages };
    }
  }
}

// The page takes the place of what we have from its first message on. An answer that is older than what we have keeps
// what came after its last message. A page that does not touch what we have leaves a hole: then the page is all we
// have, and the rest is loaded again on scrolling.
function withNewest(history: History, page: MessagePage): History {
  const at = new Map(history.messages.map(({ id }, index) => [id, index]));
  const first = page.messages.findIndex(({ id }) => at.has(id));
  if (first < 0) {
    const hole = history.messages.length > 0 && page.earlier !== null;
    if (page.messages.length === 0 && history.messages.length > 0) return history;
    const before = hole ? [] : history.messages;
    return { ...history, messages: [...before, ...page.messages], earlier: hole || before.length === 0 ? page.earlier : history.earlier };
  }
  const status = (message: Message) => {
    const known = at.get(message.id);
    return known === undefined ? message : { ...message, status: advance(message.status, history.messages[known]!.status) };
  };
  const inPage = new Set(page.messages.map(({ id }) => id));
  const last = page.messages.findLast(({ id }) => at.has(id))!;
  const newer = page.messages.at(-1) === last ? history.messages.slice(at.get(last.id)! + 1).filter(({ id }) => !inPage.has(id)) : [];
  const before = history.messages.slice(0, at.get(page.messages[first]!.id)).filter(({ id }) => !inPage.has(id));
  const earlier = before.length === 0 ? page.earlier : history.earlier;
  return { ...history, messages: [...before, ...page.messages.map(status), ...newer], earlier };
}

function parked(ticks: History['ticks'], message: string, status: Delivery): History['ticks'] {
  const known = ticks[message];
  const { [message]: _, ...others } = ticks;
  const kept = Object.entries(others).slice(-(ticksKept - 1));
  return { ...Object.fromEntries(kept), [message]: known ? advance(known, status) : status };
}

// Ticks that were waiting for their message.
function settled(history: History): History {
  const due = history.messages.filter(({ id }) => id in history.ticks);
  if (due.length === 0) return history;
  const messages = history.messages.map((message) => {
    const heard = history.ticks[message.id];
    return heard ? { ...message, status: advance(message.status, heard) } : message;
  });
  const gone = new Set(due.map(({ id }) => id));
  return { ...history, messages, ticks: Object.fromEntries(Object.entries(history.ticks).filter(([id]) => !gone.has(id))) };
}
