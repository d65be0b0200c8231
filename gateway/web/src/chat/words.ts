// What the page says, in two languages; Spanish first, whatever the browser says.
import { keep } from './keep';
import en from './locales/en.json';
import es from './locales/es.json';

export const languages = { es: 'Español', en: 'English' };
export type Language = keyof typeof languages;
export type Word = keyof typeof es;

const catalogues: Record<Language, Record<Word, string>> = { es, en };

export const language = (): Language => (keep.get('language') === 'en' ? 'en' : 'es');

export const t = (word: Word): string => catalogues[language()][word];

export function timeText(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '';
  const format: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const today = new Date().toDateString() === time.toDateString();
  if (!today) Object.assign(format, { day: 'numeric', month: 'short' });
  return new Intl.DateTimeFormat(language() === 'es' ? 'es-EC' : 'en-GB', format).format(time);
}
