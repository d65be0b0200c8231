// How a line does, in one word: what stops people from being heard or answered comes first.
import type { Line } from './types';

export type Condition = 'resting' | 'paused' | 'refused' | 'trouble' | 'unheard' | 'silent' | 'order';
export type Weight = 'bad' | 'doubt' | 'quiet' | 'good';
export type Health = Pick<Line, 'state' | 'last_in' | 'refused_at' | 'trouble'>;

export const weights: Record<Condition, Weight> = {
  resting: 'bad', paused: 'doubt', refused: 'bad', trouble: 'doubt', unheard: 'quiet', silent: 'quiet', order: 'good',
};

// A line that people use hears something every day, also on a Sunday; a forged request of last week is no news.
const day = 86_400_000;

const within = (at: string | null, now: number) => at !== null && now - Date.parse(at) < day;

const signs: [Condition, (line: Health, now: number) => boolean][] = [
  ['resting', ({ state }) => state === 'resting' || state === 'probing'],
  ['paused', ({ state }) => state === 'paused'],
  ['refused', ({ refused_at }, now) => within(refused_at, now)],
  ['trouble', ({ trouble }) => trouble !== ''],
  ['unheard', ({ last_in }) => last_in === null],
  ['silent', ({ last_in }, now) => !within(last_in, now)],
];

export function conditionOf(line: Health, now: number): Condition {
  return signs.find(([, shows]) => shows(line, now))?.[0] ?? 'order';
}
