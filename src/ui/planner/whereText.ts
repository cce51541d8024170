import type { Messages } from '../../i18n/en';
import { countryText } from '../../i18n/format';

const COUNTRIES = /^[A-Z]{2}(?:-[A-Z]{2})?$/;

/** What a code stands for, in words: a country (RU), the border of two (CN-RU), or a place. */
export const whereText = (code: string, words: Messages, nameOf: (code: string) => string): string =>
  COUNTRIES.test(code)
    ? code
        .split('-')
        .map((country) => countryText(words, country))
        .join(' – ')
    : nameOf(code);
