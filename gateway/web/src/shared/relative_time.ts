// How long ago, as short as a list needs it: "ahora", "3 min", "2 h", "4 d", then the date. And how long is left.
import { localeOf } from './time';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function amount(value: number, unit: 'minute' | 'hour' | 'day', language: string): string {
  // Of the language, not the country: Ecuador's own short word for days is "dd.", which nobody writes.
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

export function agoText(at: string, now: number, language: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const age = now - time; // a clock that is behind shows "now", never a negative age
  if (age < minute) return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(0, 'second');
  if (age < hour) return amount(Math.floor(age / minute), 'minute', language);
  if (age < day) return amount(Math.floor(age / hour), 'hour', language);
  if (age < 7 * day) return amount(Math.floor(age / day), 'day', language);
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short' }).format(time);
}

// The same inside a sentence: "hace 3 minutos", "3 minutes ago".
export function agoWords(at: string, now: number, language: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const age = Math.max(0, now - time);
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  if (age < minute) return words.format(0, 'second');
  if (age < hour) return words.format(-Math.floor(age / minute), 'minute');
  if (age < 2 * day) return words.format(-Math.floor(age / hour), 'hour');
  return words.format(-Math.floor(age / day), 'day');
}

// Milliseconds until then; null when there is no such time; 0 when it is over.
export function leftUntil(until: string | null, now: number): number | null {
  const time = until === null ? Number.NaN : Date.parse(until);
  return Number.isNaN(time) ? null : Math.max(0, time - now);
}

export function durationText(ms: number, language: string): string {
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  if (hours === 0) return amount(minutes, 'minute', language);
  return minutes === 0 ? amount(hours, 'hour', language) : `${amount(hours, 'hour', language)} ${amount(minutes, 'minute', language)}`;
}
