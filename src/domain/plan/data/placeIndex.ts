import { foldText } from '../../entities/entitySearch';
import type { PlanPlace } from '../planTypes';

const NEAREST = 3;
/** In characters: no place has a longer name. */
const LONGEST = 60;

/** Counts edits between two words (V. I. Levenshtein, 1966). */
function edits(a: string, b: string): number {
  let [row, next] = [new Uint16Array(b.length + 1), new Uint16Array(b.length + 1)];
  for (let j = 0; j <= b.length; j += 1) row[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    next[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    [row, next] = [next, row];
  }
  return row[b.length] ?? 0;
}

/** 0 to 1; Infinity where lengths alone differ by more than `most`. */
function farness(a: string, b: string, most: number): number {
  const longest = Math.max(a.length, b.length, 1);
  return Math.abs(a.length - b.length) > most * longest ? Infinity : edits(a, b) / longest;
}

const wordsOf = ({ id, names, aliases }: PlanPlace): readonly string[] =>
  [...aliases, names.zh, names.en, names.ru, names.ko, id].map(foldText);

export class PlaceIndex {
  private readonly known = new Map<string, PlanPlace>();
  private readonly words: readonly (readonly string[])[];

  /** @param places in order of precedence for shared words */
  constructor(private readonly places: readonly PlanPlace[]) {
    this.words = places.map(wordsOf);
    places.forEach((place, i) => {
      for (const word of this.words[i] ?? []) if (!this.known.has(word)) this.known.set(word, place);
    });
  }

  find(text: string): PlanPlace | null {
    return this.known.get(foldText(text)) ?? null;
  }

  /** Nearest first, each once. */
  nearest(text: string): readonly PlanPlace[] {
    const asked = foldText(text.slice(0, LONGEST));
    let found: readonly { readonly place: PlanPlace; readonly far: number }[] = [];
    this.places.forEach((place, i) => {
      const most = found[NEAREST - 1]?.far ?? 1;
      const far = Math.min(...(this.words[i] ?? []).map((word) => farness(asked, word, most)));
      if (far > most) return;
      const ordered = [...found, { place, far }].toSorted(
        (a, b) => a.far - b.far || (a.place.id < b.place.id ? -1 : 1),
      );
      const names = ordered.map((one) => one.place.names.en);
      found = ordered.filter((_, at) => names.indexOf(names[at] ?? '') === at).slice(0, NEAREST);
    });
    return found.map(({ place }) => place);
  }
}
