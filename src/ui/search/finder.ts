import { nearestEntries } from '../../domain/entities/entitySearch';
import type { Language } from '../../domain/types';
import { SEARCH_WORDS } from '../../i18n/searchWords';
import { findHits, type Hit } from './groups';

/** What a search needs once somebody uses it: loaded when the field first has the focus. */
export { buildSearchEntries } from '../../domain/entities/entitySearch';
export { viewForHit } from './destination';
export { hitKey, searchWordsOf } from './groups';
export { default as HitLine } from './HitLine.svelte';

/** Most hits of one kind, so that none fills the list alone. */
const MOST_OF_A_KIND = 7;

type Question = Parameters<typeof findHits>;

/** Finds hits for a query, and where there are none the entries with the nearest names. */
export function search(
  index: Question[0],
  entries: Question[1],
  query: string,
  lang: Language,
): { readonly groups: ReturnType<typeof findHits>; readonly nearest: readonly Hit[] } {
  const groups = findHits(index, entries, query, SEARCH_WORDS[lang], MOST_OF_A_KIND);
  const nearest = groups.length > 0 ? [] : nearestEntries(entries, query);
  return { groups, nearest: nearest.map((entry) => ({ entry, by: null, score: 0 })) };
}
