import type { PlanPlace } from '../../domain/plan/planTypes';
import { foldText, initialsOf } from '../../domain/entities/entitySearch';
import type { Language } from '../../domain/types';

/** A place of the planner with all its names, folded. */
export interface PlaceEntry {
  readonly place: PlanPlace;
  readonly terms: readonly string[];
}

export function buildPlaceEntries(places: readonly PlanPlace[]): readonly PlaceEntry[] {
  return places.map((place) => {
    const { zh, en, ru, ko } = place.names;
    const terms = [zh, en, ru, ko, initialsOf(zh), place.id, ...place.aliases].map(foldText);
    return { place, terms: [...new Set(terms)].filter((term) => term !== '') };
  });
}

/** Ranks how a term matches the query: 0 whole, 1 start, 2 inside, Infinity not at all. */
function rankTerm(term: string, query: string): number {
  if (term === query) return 0;
  if (term.startsWith(query)) return 1;
  return term.includes(query) ? 2 : Infinity;
}

/** Finds the places that a query may mean, best match first, at most `count`; all by name where it is empty. */
export function findPlaces(
  entries: readonly PlaceEntry[],
  text: string,
  lang: Language,
  count = 8,
): readonly PlanPlace[] {
  const query = foldText(text);
  const byName = new Intl.Collator(lang);
  return entries
    .map(({ place, terms }) => ({
      place,
      rank: query === '' ? 0 : Math.min(...terms.map((term) => rankTerm(term, query))),
    }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || byName.compare(a.place.names[lang], b.place.names[lang]))
    .slice(0, count)
    .map(({ place }) => place);
}
