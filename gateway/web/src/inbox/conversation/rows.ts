// The rows of a history: its messages, with the day named where a new one begins.
import { timeText } from '../../shared/time';
import type { Message } from '../types';

export interface HistoryRow {
  message: Message;
  day: string; // "" on the day of the row before
  follows: boolean; // same side, same author, soon after: needs no name again
}

const soon = 5 * 60_000; // ms

function together(a: Message, b: Message): boolean {
  return a.direction === b.direction && a.author === b.author && a.line === b.line && Date.parse(b.at) - Date.parse(a.at) < soon;
}

export function historyRows(messages: Message[], language: string): HistoryRow[] {
  let before = '';
  return messages.map((message, at) => {
    const day = new Date(message.at).toDateString();
    const newDay = day !== before;
    before = day;
    const previous = messages[at - 1];
    return { message, day: newDay ? timeText(message.at, 'day', language) : '', follows: !newDay && previous !== undefined && together(previous, message) };
  });
}
