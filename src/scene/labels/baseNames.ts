/** Chooses the names of an own base that are written on the map. Pure. */
import { MAP_FRAME } from '../../domain/network/mapFrame';
import type { Network, Language, Position } from '../../domain/types';
import type { LabelDraft } from './labelTypes';

/** A feature of the base's layer of places. */
export interface BasePlace {
  readonly at: Position;
  readonly properties: ReadonlyMap<string, unknown>;
}

/** Kinds of places by size, as the schemes name them: Protomaps 4 and 3, OpenMapTiles. */
const LOCALITIES = ['city', 'town', 'village', 'hamlet', 'suburb', 'neighbourhood', 'locality'];

/** Properties that hold the name in a language, in the order they are tried. */
const NAMED: Readonly<Record<Language, readonly string[]>> = {
  zh: ['name:zh-Hans', 'name:zh', 'name'],
  en: ['name:en', 'name_en', 'name:latin', 'name'],
  ru: ['name:ru', 'name'],
  ko: ['name:ko', 'name'],
};

/** Number of names that are tried at once: the largest first. */
const MOST = 80;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Ranks a place: 0 for a city; -1 for what is no place to live in. */
function rankOf(properties: BasePlace['properties']): number {
  const kinds = ['kind_detail', 'pmap:kind_detail', 'class', 'kind', 'pmap:kind'].map((key) =>
    textOf(properties.get(key)),
  );
  return Math.max(
    -1,
    ...kinds
      .map((kind) => LOCALITIES.indexOf(kind))
      .filter((rank) => rank >= 0)
      .slice(0, 1),
  );
}

const isInFrame = ([x, y]: Position): boolean =>
  x >= MAP_FRAME.west && x <= MAP_FRAME.east && y >= MAP_FRAME.south && y <= MAP_FRAME.north;

/** Lists all names that this map itself gives to places: the base must not repeat or contradict them. */
export function listOwnNames({
  facilities,
  placeNames,
}: Pick<Network, 'facilities' | 'placeNames'>): ReadonlySet<string> {
  return new Set(
    [...facilities, ...placeNames].flatMap(({ names, nameOnChineseMaps = '', nameInYanbian = '' }) =>
      [names.zh, names.en, names.ru, names.ko, nameOnChineseMaps, nameInYanbian].flatMap((name) => [
        name,
        ...name.split(/[（(）)]/).map((part) => part.trim()),
      ]),
    ),
  );
}

export interface BaseNames {
  readonly drafts: readonly LabelDraft[];
  /** Number of names that need glyphs which are not shipped. */
  readonly unwritable: number;
}

/**
 * Chooses names within the frame, largest places first, without those this map gives itself.
 * @param canWrite tells whether all glyphs of a text are shipped
 */
export function chooseBaseNames(
  places: readonly BasePlace[],
  lang: Language,
  own: ReadonlySet<string>,
  canWrite: (text: string) => boolean,
): BaseNames {
  const seen = new Map<string, { readonly at: Position; readonly rank: number }>();
  for (const { at, properties } of places) {
    const rank = rankOf(properties);
    const text = NAMED[lang].map((key) => textOf(properties.get(key))).find((name) => name !== '') ?? '';
    // Suffixes of an administration are no part of a name here: 珲春市 is 珲春.
    if (rank < 0 || text === '' || !isInFrame(at) || own.has(text) || own.has(text.replace(/[市县镇]$/, '')))
      continue;
    if ((seen.get(text)?.rank ?? Infinity) > rank) seen.set(text, { at, rank });
  }
  const named = [...seen].toSorted(
    ([a, { rank: first }], [b, { rank: second }]) => first - second || (a < b ? -1 : 1),
  );
  const writable = named.filter(([text]) => canWrite(text));
  return {
    unwritable: named.length - writable.length,
    drafts: writable.slice(0, MOST).map(([text, { at }]) => ({
      id: `base:${text}`,
      kind: 'station',
      at,
      main: [text],
      second: '',
      anchors: ['c', 't', 'b', 'r', 'l'],
      gap: 4,
    })),
  };
}

/** Code points that a CSS `unicode-range` lists. */
export function readUnicodeRange(range: string): readonly (readonly [number, number])[] {
  return range.split(',').flatMap((part) => {
    const match = /^\s*U\+([0-9A-F?]+)(?:-([0-9A-F]+))?\s*$/i.exec(part);
    if (!match) return [];
    const [, first = '', last = first] = match;
    const from = parseInt(first.replaceAll('?', '0'), 16);
    return [[from, parseInt(last.replaceAll('?', 'F'), 16)] as const];
  });
}

/** Builds the test whether all glyphs of a text are in these ranges. */
export function buildGlyphTest(ranges: readonly (readonly [number, number])[]): (text: string) => boolean {
  const known = new Map<string, boolean>();
  const isKnown = (letter: string): boolean => {
    const code = letter.codePointAt(0) ?? 0;
    const is = known.get(letter) ?? ranges.some(([from, to]) => code >= from && code <= to);
    known.set(letter, is);
    return is;
  };
  return (text) => [...text].every(isKnown);
}
