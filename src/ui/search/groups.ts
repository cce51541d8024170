import { foldText, isUnspaced } from '../../domain/entities/foldedText';
import {
  findMeasureGroups,
  viewsOfGroups,
  wordsOfGroup,
  wordsOfMeasure,
  type MeasureGroupWords,
  type MeasureView,
} from '../../domain/entities/measureGroups';
import { placesOf } from '../../domain/entities/namedEntity';
import type { EntityRef } from '../../domain/entities/entityRef';
import {
  searchEntries,
  type SearchEntry,
  type SearchHit,
  type SearchWords,
} from '../../domain/entities/entitySearch';
import { lookUp } from '../../domain/lookup';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import { SEARCH_WORDS } from '../../i18n/searchWords';
import type { Messages } from '../../i18n/en';
import type { Command } from '../../i18n/paletteWords';

/** What is not known. */
interface GapsView {
  readonly gaps: true;
}

/** What the page does. */
interface CommandHit {
  readonly command: Command;
}

/** An entity, a view that answers the query, or a command. */
export type Hit = SearchHit | MeasureView | GapsView | CommandHit;

/** Hits of one kind, best match first. */
export interface HitGroup {
  readonly kind: EntityRef['kind'] | 'view' | 'command';
  readonly hits: readonly Hit[];
}

export const hitKey = (hit: Hit): string =>
  'entry' in hit
    ? `${hit.entry.entity.kind}-${hit.entry.entity.id}`
    : 'gaps' in hit
      ? 'view-gaps'
      : 'command' in hit
        ? `command-${hit.command}`
        : `view-${hit.measure}-${hit.subject ?? ''}`;

/** What goods and measures of the data are called, and what people call them. */
export const searchWordsOf = ({ commodity, observed, lang }: Messages): SearchWords => ({
  goods: commodity,
  measure: (measure) => [
    lookUp(observed, measure) ?? measure,
    ...wordsOfMeasure(measure, SEARCH_WORDS[lang]),
  ],
});

/** Groups hits by kind: the kind of the best hit first, at most `most` of each. */
export function groupHits(
  hits: readonly SearchHit[],
  most: number,
): readonly { readonly kind: EntityRef['kind']; readonly hits: readonly SearchHit[] }[] {
  const groups = new Map<EntityRef['kind'], SearchHit[]>();
  for (const hit of hits) {
    const { kind } = hit.entry.entity;
    const known = groups.get(kind);
    if (!known) groups.set(kind, [hit]);
    else if (known.length < most) known.push(hit);
  }
  return [...groups].map(([kind, members]) => ({ kind, hits: members }));
}

/** Counts the words of a folded question that a name of the entry has; where words lack spaces, letters of the name. */
function countShared({ terms, aliases }: SearchEntry, question: string): number {
  const words = question.split(' ').filter((word) => word.length > 2);
  const counts = [...terms, ...aliases.map(({ text }) => text)].map((name) =>
    isUnspaced(name)
      ? Number(question.includes(name)) * name.length
      : words.filter((word) => ` ${name}`.includes(` ${word}`)).length,
  );
  return Math.max(...counts);
}

/** Answers a folded question by the entries with figures about its measures: those first that it names. */
function answerQuestion(
  entries: readonly SearchEntry[],
  question: string,
  measures: readonly string[],
): readonly SearchHit[] {
  const hits = new Map(
    measures.flatMap((word) => searchEntries(entries, word).map((hit) => [hit.entry, hit] as const)),
  );
  return [...hits.values()]
    .map((hit) => ({ hit, shared: countShared(hit.entry, question) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ hit }) => hit);
}

/**
 * Finds entities and views for a query, in groups of at most `most`; where no entity has every word of it, those with
 * figures about the measures that it names.
 */
export function findHits(
  index: NetworkIndex,
  entries: readonly SearchEntry[],
  query: string,
  words: MeasureGroupWords,
  most: number,
): readonly HitGroup[] {
  const found = findMeasureGroups(query, words);
  const groups = found.map(({ group }) => group);
  const named = searchEntries(entries, query, placesOf(index).find(query)?.id);
  const asksGaps = groups.includes('unknown');
  const measures = groups.flatMap((group) =>
    group === 'unknown' ? [] : wordsOfGroup(group, words).slice(0, 1),
  );
  const hits = named.length > 0 ? named : answerQuestion(entries, foldText(query), measures);
  const entities = groupHits(hits, most);
  const views: readonly Hit[] = [
    ...(asksGaps ? [{ gaps: true } as const] : []),
    ...viewsOfGroups(index, groups),
  ];
  if (views.length === 0) return entities;
  const first = { kind: 'view', hits: views } as const;
  // A name may hold the word, or begin as it does.
  const isQuestion = named.length === 0 || found.some(({ isWhole }) => isWhole);
  return isQuestion ? [first, ...entities] : [...entities, first];
}
