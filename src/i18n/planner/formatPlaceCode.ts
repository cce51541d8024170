import type { Messages } from '../../i18n/en';
import { countryName } from '../../i18n/format';

const COUNTRIES = /^[A-Z]{2}(?:-[A-Z]{2})?$/;

/** Formats a code: a country (RU), the border of two (CN-RU), or a place. */
export const formatPlaceCode = (code: string, words: Messages, nameOf: (code: string) => string): string =>
  COUNTRIES.test(code)
    ? code
        .split('-')
        .map((country) => countryName(words, country))
        .join(' – ')
    : nameOf(code);
