import { foldText, initialsOf } from './foldedText';
import { getOrCompute } from '../memo';
import type { Language, Names } from '../types';

/** A place as people name it. */
export interface NamedPlace {
  readonly id: string;
  readonly names: Names;
  /** Other names and codes, those of a register with its name: `CNDAG`, `12306:CCT`. */
  readonly aliases: readonly string[];
}

const NEAREST = 3;
/** In characters: no place has a longer name. */
const LONGEST = 60;

/** Words around a name that say what it is, before or after it. */
const KIND_WORDS = new Set(
  'port seaport harbour harbor city town station of порт город г гор станция ст вокзал'.split(' '),
);
/** The same where words lack spaces: at the end of a name of two letters or more. Longest first. */
const KIND_ENDINGS = [
  ['火车站', '口岸', '港口', '车站', '市', '港', '站'],
  ['통상구', '항구', '시', '항', '역'].map(foldText),
].flat();

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

const closeUp = (folded: string): string => folded.replaceAll(' ', '');

/** Removes the words for port, town and station: 宁波港, Port of Busan, г. Пермь, 부산항. */
function withoutKind(folded: string): string {
  const words = folded.split(' ');
  const isName = (word: string): boolean => !KIND_WORDS.has(word);
  const bare = words.slice(words.findIndex(isName), words.findLastIndex(isName) + 1).join(' ');
  const ending = KIND_ENDINGS.find((one) => bare.endsWith(one));
  if (ending === undefined) return bare;
  const rest = bare.slice(0, -ending.length).trim();
  return rest.normalize('NFC').length < 2 ? bare : rest;
}

/** Lists a code of a register with and without the register's name; anything else as it is. */
export const withoutRegister = (code: string): readonly string[] => [code, code.replace(/^\w+:/, '')];

/** Lists names, aliases and codes. */
const spellingsOf = ({ names: { zh, en, ru, ko }, aliases }: NamedPlace): readonly string[] => [
  ...[zh, en, ru, ko],
  ...aliases.flatMap(withoutRegister),
];

/** Ranks how a word matches what is being typed: 0 whole, 1 start, 2 inside, Infinity not at all. */
function rankWord(word: string, typed: string): number {
  if (word === typed) return 0;
  if (word.startsWith(typed)) return 1;
  return word.includes(typed) ? 2 : Infinity;
}

/**
 * Finds places by name in any language, other name, code or id, however cased, accented, spaced and punctuated, with or
 * without the word for port, town or station. Built on first use.
 */
export class PlaceIndex<P extends NamedPlace> {
  private known: ReadonlyMap<string, P> | null = null;
  private words: readonly (readonly string[])[] | null = null;
  private initials: readonly string[] | null = null;

  /** @param places in order of precedence for shared words */
  constructor(private readonly places: readonly P[]) {}

  /**
   * Finds the one place that a text names; null where there is none: what is only similar is never chosen. Of a shared
   * word the first place has it, a name before an id, and both before a name without its word for port, town or
   * station.
   */
  find(text: string): P | null {
    this.known ??= this.indexWords();
    const asked = foldText(text);
    return this.known.get(closeUp(asked)) ?? this.known.get(closeUp(withoutKind(asked))) ?? null;
  }

  get(id: string): P | null {
    return this.places.find((place) => place.id === id) ?? null;
  }

  /**
   * Lists similar places, nearest first, each name once.
   * @param farthest share of letters that may differ, 0 to 1
   */
  nearest(text: string, farthest = 1): readonly P[] {
    return this.measureNearest(text, farthest).map(({ place }) => place);
  }

  /** Lists similar places as `nearest` does, each with the share of letters that differ. */
  measureNearest(text: string, farthest = 1): readonly { readonly place: P; readonly far: number }[] {
    const asked = closeUp(foldText(text.slice(0, LONGEST)));
    let found: readonly { readonly place: P; readonly far: number }[] = [];
    this.places.forEach((place, i) => {
      const most = found[NEAREST - 1]?.far ?? farthest;
      const far = Math.min(...this.wordsAt(i).map((word) => farness(asked, word, most)));
      if (far > most) return;
      const ordered = [...found, { place, far }].toSorted(
        (a, b) => a.far - b.far || (a.place.id < b.place.id ? -1 : 1),
      );
      const names = ordered.map((one) => one.place.names.en);
      found = ordered.filter((_, at) => names.indexOf(names[at] ?? '') === at).slice(0, NEAREST);
    });
    return found;
  }

  /**
   * Lists at most `count` places that a text being typed may mean, best match first; by name in `lang` where it is
   * empty. Initials of pinyin count here.
   */
  matching(text: string, lang: Language, count = 8): readonly P[] {
    const folded = foldText(text);
    const asked = [folded, withoutKind(folded)].map(closeUp).filter((typed) => typed !== '');
    const byName = new Intl.Collator(lang);
    this.initials ??= this.places.map(({ names }) => initialsOf(names.zh));
    return this.places
      .map((place, i) => {
        const words = [...this.wordsAt(i), this.initials?.[i] ?? ''];
        const ranks = asked.flatMap((typed) => words.map((word) => rankWord(word, typed)));
        return { place, rank: Math.min(...(folded === '' ? [0] : ranks)) };
      })
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || byName.compare(a.place.names[lang], b.place.names[lang]))
      .slice(0, count)
      .map(({ place }) => place);
  }

  private wordsAt(at: number): readonly string[] {
    this.words ??= this.places.map((place) => [
      ...new Set([...spellingsOf(place), place.id].map((word) => closeUp(foldText(word)))),
    ]);
    return this.words[at] ?? [];
  }

  private indexWords(): ReadonlyMap<string, P> {
    const known = new Map<string, P>();
    const add = (wordsOf: (place: P) => readonly string[]): void => {
      for (const place of this.places)
        for (const word of wordsOf(place)) getOrCompute(known, closeUp(word), () => place);
    };
    add((place) => spellingsOf(place).map(foldText));
    add(({ id }) => [foldText(id)]);
    add((place) => spellingsOf(place).map((word) => withoutKind(foldText(word))));
    known.delete('');
    return known;
  }
}
