import { readFileSync } from 'node:fs';

/** What happens in a hall, in words for its staff. */

/** @type {Map<string, { zh: string, en: string }>} */
const WORDS = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('./staffWords.json', import.meta.url), 'utf8'))),
);

/** @param {string} what one of words.json @returns {{ zh: string, en: string }} */
export const staffWordsOf = (what) => WORDS.get(what) ?? { zh: what, en: what };
