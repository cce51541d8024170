import { subjectsOf, type Topic } from './dossier';
import type { NetworkIndex } from './network';
import type { Names, Service } from './types';

/** How a word of a query met an entry, the closest first. */
const MEETINGS = ['whole', 'start', 'word', 'inside', 'initials', 'goods'] as const;

/** One thing that can be found. Texts are folded: see `fold`. */
export interface Entry {
  readonly topic: Topic;
  readonly names: Names;
  /** Names in four languages and codes. */
  readonly terms: readonly string[];
  /** First letters of the pinyin of its Chinese name. */
  readonly initials: string;
  /** What it carries or what its figures are about. */
  readonly goods: readonly string[];
  /** Whether it has a place on the map, or is reached by its panel only. */
  readonly placed: boolean;
}

export interface Hit {
  readonly entry: Entry;
  /** true where only the goods met the query. */
  readonly byGoods: boolean;
  readonly score: number;
}

/**
 * Text as it is compared: without case, marks and punctuation, so that Małaszewicze, Малашевиче and （珲春） are found
 * however they are typed. Hangul comes apart into letters, which lets an unfinished syllable match.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The first character of each letter's stretch in the order of pinyin; I, U and V begin no syllable. */
const FIRST_OF_LETTER = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

/** First letters of the pinyin of the Chinese characters of a name; '' where the machine cannot sort by pinyin. */
export function initialsOf(name: string): string {
  const collator = new Intl.Collator('zh-u-co-pinyin');
  if (collator.resolvedOptions().collation !== 'pinyin' && collator.compare('珲', '春') < 0) return '';
  return Array.from(name)
    .filter((character) => /\p{Script=Han}/u.test(character))
    .map((character) => {
      const after = Array.from(FIRST_OF_LETTER).findIndex((first) => collator.compare(character, first) < 0);
      return LETTERS[(after < 0 ? LETTERS.length : after) - 1] ?? '';
    })
    .join('');
}

const allOf = (names: Names | undefined): readonly string[] =>
  names ? [names.zh, names.en, names.ru, names.ko] : [];

const folded = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.map(fold))].filter((text) => text !== '');

/** Goods that figures about a subject are divided by, in the words of `goodsWords` and as the data spell them. */
function goodsOf(index: NetworkIndex, topic: Topic, goodsWords: Readonly<Record<string, string>>): string[] {
  const commodities = subjectsOf(index, topic)
    .flatMap((subject) => index.observationsOf.get(subject) ?? [])
    .flatMap((figure) => figure.commodity ?? []);
  return [...new Set(commodities)].flatMap((key) => [key.replaceAll('_', ' '), goodsWords[key] ?? '']);
}

/** Names of the ships a service sails with: people ask for the ship. */
function shipsOf(index: NetworkIndex, { alsoSubjects = [] }: Service): readonly string[] {
  const ships = alsoSubjects
    .flatMap((id) => index.subjects.get(id) ?? [])
    .filter(({ kind }) => kind === 'ship');
  return ships.flatMap(({ names }) => allOf(names));
}

/** Everything that can be found: places, services, corridors and subjects, in the order of the data. */
export function entriesOf(
  index: NetworkIndex,
  goodsWords: Readonly<Record<string, string>>,
): readonly Entry[] {
  const { facilities, services, corridors, subjects } = index.network;
  const entry = (
    kind: Topic['kind'],
    record: { readonly id: string; readonly names: Names },
    extra: {
      readonly codes?: readonly string[];
      readonly also?: readonly string[];
      readonly cargo?: Names;
      readonly placed?: boolean;
    } = {},
  ): Entry => ({
    topic: { kind, id: record.id },
    names: record.names,
    terms: folded([...allOf(record.names), ...(extra.codes ?? []), ...(extra.also ?? [])]),
    initials: initialsOf(record.names.zh),
    goods: folded([...allOf(extra.cargo), ...goodsOf(index, { kind, id: record.id }, goodsWords)]),
    placed: extra.placed ?? true,
  });
  return [
    ...services.map((one) =>
      entry('service', one, { ...(one.cargo ? { cargo: one.cargo } : {}), also: shipsOf(index, one) }),
    ),
    ...facilities.map((one) =>
      entry('facility', one, {
        placed: one.at !== undefined,
        codes: [
          one.locode ?? '',
          one.nameOnChineseMaps ?? '',
          ...(one.codes ?? []).flatMap((code) => [code, code.replace(/^\w+:/, '')]),
        ],
      }),
    ),
    ...corridors.map((one) => entry('corridor', one)),
    ...subjects.map((one) => entry('subject', one, { placed: false })),
  ];
}

function meet(word: string, entry: Entry): number {
  const { terms, initials, goods } = entry;
  if (terms.includes(word)) return MEETINGS.indexOf('whole');
  if (terms.some((term) => term.startsWith(word))) return MEETINGS.indexOf('start');
  if (terms.some((term) => term.includes(` ${word}`))) return MEETINGS.indexOf('word');
  if (terms.some((term) => term.includes(word))) return MEETINGS.indexOf('inside');
  if (/^[a-z]{2,}$/.test(word) && initials.startsWith(word)) return MEETINGS.indexOf('initials');
  return goods.some((good) => good.startsWith(word) || good.includes(` ${word}`) || wordless(word, good))
    ? MEETINGS.indexOf('goods')
    : Infinity;
}

/** Chinese and Korean write goods without spaces: any part counts. */
function wordless(word: string, good: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(word) && good.includes(word);
}

/** Entries that meet every word of the query, the closest first; an empty query meets nothing. */
export function searchEntries(entries: readonly Entry[], query: string): readonly Hit[] {
  const whole = fold(query);
  if (whole === '') return [];
  const words = whole.split(' ');
  return entries
    .flatMap((entry) => {
      const each = words.map((word) => meet(word, entry));
      const score = Math.min(meet(whole, entry), each.reduce((sum, one) => sum + one, 0) + words.length - 1);
      const byGoods = each.some((one) => one === MEETINGS.indexOf('goods'));
      return Number.isFinite(score) ? [{ entry, byGoods, score }] : [];
    })
    .sort((a, b) => a.score - b.score);
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
}

/** Share of letter pairs that two texts have in common, 0..1 (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}

/** Less alike than this, a name is no help. */
const ALIKE = 0.25;

/** The names most like a query that met nothing, at most `count`. */
export function nearestEntries(entries: readonly Entry[], query: string, count = 3): readonly Entry[] {
  const asked = pairsOf(fold(query));
  return entries
    .map((entry) => ({
      entry,
      alike: Math.max(...entry.terms.map((term) => likeness(asked, pairsOf(term)))),
    }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, count)
    .map(({ entry }) => entry);
}
