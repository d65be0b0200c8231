import { expect, test } from 'vitest';
import { languageOf } from './i18n';

test.each([
  { label: 'what was chosen before', value: 'en', language: 'en' },
  { label: 'nothing chosen: Spanish', value: null, language: 'es' },
  { label: 'a language we do not speak: Spanish', value: 'fr', language: 'es' },
])('language: $label', ({ value, language }) => {
  expect(languageOf(value)).toBe(language);
});
