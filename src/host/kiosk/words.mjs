import { readFileSync } from 'node:fs';

/** What happens in a hall, in words for its staff. */

/** @type {Record<string, { zh: string, en: string }>} */
const WORDS = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** @param {string} what one of words.json @returns {{ zh: string, en: string }} */
export const wordsOf = (what) => WORDS[what] ?? { zh: what, en: what };
