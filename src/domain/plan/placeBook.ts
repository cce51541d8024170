/** Which place a code or a name means, and what comes near to what means none. */
import { fold } from '../search';
import type { Place } from './types';

const NEAREST = 3;
/** No place has a longer name: what follows is not compared. */
const LONGEST = 60;

/** Letters to be put in, left out or changed to make one of the other (V. I. Levenshtein, 1966). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const wordsOf = ({ id, names, aliases }: Place): readonly string[] =>
  [...aliases, names.zh, names.en, names.ru, names.ko, id].map(fold);

export class PlaceBook {
  private readonly known = new Map<string, Place>();

  /** @param places where two share a word, the earlier is meant */
  constructor(private readonly places: readonly Place[]) {
    for (const place of places)
      for (const word of wordsOf(place)) if (!this.known.has(word)) this.known.set(word, place);
  }

  find(text: string): Place | null {
    return this.known.get(fold(text)) ?? null;
  }

  /** The few places whose names are nearest to the text, the nearest first. */
  nearest(text: string): readonly Place[] {
    const asked = fold(text.slice(0, LONGEST));
    return this.places
      .map((place) => ({
        place,
        far: Math.min(
          ...wordsOf(place).map((word) => edits(asked, word) / Math.max(asked.length, word.length, 1)),
        ),
      }))
      .toSorted((a, b) => a.far - b.far || (a.place.id < b.place.id ? -1 : 1))
      .slice(0, NEAREST)
      .map(({ place }) => place);
  }
}
