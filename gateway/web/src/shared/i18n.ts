// The two languages of every page. Spanish first, whatever the browser says; a person's choice is remembered.
// Texts live in each page's locales/{es,en}.json, never in code.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];
export type Catalogues = Record<Language, Record<string, string>>;

// How each language names itself.
export const languageNames: Record<Language, string> = { es: 'Español', en: 'English' };

const remembered = 'swcs.language';

export function languageOf(value: string | null): Language {
  return languages.find((language) => language === value) ?? 'es';
}

// Call once, before the page is drawn.
export async function startLanguage(catalogues: Catalogues): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: languageOf(localStorage.getItem(remembered)),
    fallbackLng: 'es',
    resources: { es: { translation: catalogues.es }, en: { translation: catalogues.en } },
    keySeparator: false, // keys are flat and may hold dots
    interpolation: { escapeValue: false }, // React escapes
  });
  document.documentElement.lang = i18next.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
