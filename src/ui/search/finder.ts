import { nearestEntries } from '../../domain/entities/entitySearch';
import type { Language } from '../../domain/types';
import type { Messages } from '../../i18n/en';
import { PALETTE_WORDS } from '../../i18n/paletteWords';
import { SEARCH_WORDS } from '../../i18n/searchWords';
import { findCommands } from './commands';
import { findHits, type Hit, type HitGroup } from './groups';

/** What a search needs once somebody uses it: loaded when the field first has the focus. */
export { buildSearchEntries } from '../../domain/entities/entitySearch';
export { viewForHit } from './destination';
export { hitKey, searchWordsOf } from './groups';
export { default as HitLine } from './HitLine.svelte';

/** Most hits of one kind, so that none fills the list alone. */
const MOST_OF_A_KIND = 7;

type Question = Parameters<typeof findHits>;

/** Names a group of hits. */
export function groupName(kind: HitGroup['kind'], { search: words, pickKind, lang }: Messages): string {
  if (kind === 'command') return PALETTE_WORDS[lang].commands;
  return kind === 'view' ? words.views : pickKind[kind];
}

/** Finds hits for a query, commands last, and where there are none the entries with the nearest names. */
export function search(
  index: Question[0],
  entries: Question[1],
  query: string,
  lang: Language,
): { readonly groups: readonly HitGroup[]; readonly nearest: readonly Hit[] } {
  const commands = findCommands(query).map((command) => ({ command }));
  const groups: readonly HitGroup[] = [
    ...(query.trim() === '' ? [] : findHits(index, entries, query, SEARCH_WORDS[lang], MOST_OF_A_KIND)),
    ...(commands.length > 0 ? [{ kind: 'command', hits: commands } as const] : []),
  ];
  const nearest = groups.length > 0 ? [] : nearestEntries(entries, query);
  return { groups, nearest: nearest.map((entry) => ({ entry, by: null, score: 0 })) };
}
