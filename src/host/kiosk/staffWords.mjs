import { readFileSync } from 'node:fs';

/** Names the kiosk's events and problems for the staff. */

/** @type {Map<string, { zh: string, en: string }>} */
const WORDS = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('./staffWords.json', import.meta.url), 'utf8'))),
);

/** @param {string} what key of staffWords.json @returns {{ zh: string, en: string }} */
export const staffWordsOf = (what) => WORDS.get(what) ?? { zh: what, en: what };
