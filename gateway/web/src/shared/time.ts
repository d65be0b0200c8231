// Times as people read them, in the browser's own zone. Input is RFC 3339; what is not a time is shown as it came.
const formats = {
  minute: { hour: '2-digit', minute: '2-digit' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  exact: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Ecuador's Spanish; hours from 0 to 23 in both languages.
const locales: Record<string, string> = { es: 'es-EC', en: 'en-GB' };

export function localeOf(language: string): string {
  return locales[language] ?? language;
}

export function timeText(at: string, precision: keyof typeof formats, language: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  return new Intl.DateTimeFormat(localeOf(language), { hourCycle: 'h23', ...formats[precision] }).format(time);
}
