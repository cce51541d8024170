import type { EntityRef } from './entityRef';
import { subjectsOf } from './entityDetails';
import { lookUp } from '../lookup';
import type { NetworkIndex } from '../network/networkIndex';
import type { Facility, Names, Service } from '../types';

/** How a word of a query met an entry, the closest first. */
const MEETINGS = [
  'whole',
  'whole alias',
  'whole goods',
  'start',
  'start of alias',
  'word',
  'inside',
  'inside alias',
  'initials',
  'goods',
] as const;
type Meeting = (typeof MEETINGS)[number];

/** A text that can be met: folded, and as it is written. */
interface Term {
  readonly text: string;
  readonly said: string;
}

/** Goods under one of their names. */
interface GoodsTerm extends Term {
  /** As the data spell it; null where only the words of a service name it. */
  readonly good: string | null;
  /** How many figures of the entry are about them; 0 where only a service says that it carries them. */
  readonly figures: number;
}

/** One thing that can be found. Texts are folded: see `fold`. */
export interface SearchEntry {
  readonly entity: EntityRef;
  readonly names: Names;
  /** Names in four languages and codes. */
  readonly terms: readonly string[];
  /** What else it is called, and the ships it sails with: people ask for the ship. */
  readonly aliases: readonly Term[];
  /** First letters of the pinyin of its Chinese name. */
  readonly initials: string;
  /** What it carries or what its figures are about. */
  readonly goods: readonly GoodsTerm[];
  /** Whether it has a place on the map, or is reached by its panel only. */
  readonly placed: boolean;
}

/** Goods that met a query: in the words of the reader, and how many figures are about them. */
export type GoodsMet = Pick<GoodsTerm, 'said' | 'good' | 'figures'>;

/** What met a query where none of the names did: an alias as it is written, or goods. */
export type MetBy =
  | { readonly kind: 'alias'; readonly said: string }
  | { readonly kind: 'goods'; readonly goods: readonly GoodsMet[] };

export interface SearchHit {
  readonly entry: SearchEntry;
  readonly by: MetBy | null;
  readonly score: number;
}

const NUMERALS = '零一二三四五六七八九';

/**
 * Text as it is compared: without case, marks and punctuation, so that Małaszewicze, Малашевиче and （珲春） are found
 * however they are typed, and 一号 is 1号. Hangul comes apart into letters, which lets an unfinished syllable match.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[零一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The first character of each letter's stretch in the order of pinyin; I, U and V begin no syllable. */
const FIRST_OF_LETTER = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

const collator = new Intl.Collator('zh-u-co-pinyin');
const sortsByPinyin = collator.resolvedOptions().collation === 'pinyin' || collator.compare('珲', '春') >= 0;

/** First letters of the pinyin of the Chinese characters of a name; '' where the machine cannot sort by pinyin. */
export function initialsOf(name: string): string {
  if (!sortsByPinyin) return '';
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
  [...new Set(texts.map(foldText))].filter((text) => text !== '');

const termsOf = (texts: readonly string[]): readonly Term[] =>
  texts.map((said) => ({ text: foldText(said), said })).filter(({ text }) => text !== '');

/** Aliases by what they mean: `kind:id` or `good:commodity`. */
function aliasesBy({ network }: NetworkIndex): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, string[]>();
  for (const { id, of } of network.aliases) {
    for (const key of of) by.set(key, [...(by.get(key) ?? []), id]);
  }
  return by;
}

/** Goods that figures about a topic are divided by, under all their names; `goodsWords` are those of the reader. */
function goodsOf(
  index: NetworkIndex,
  entity: EntityRef,
  goodsWords: Readonly<Record<string, string>>,
  aliases: ReadonlyMap<string, readonly string[]>,
): GoodsTerm[] {
  const figures = new Map<string, number>();
  for (const subject of subjectsOf(index, entity)) {
    for (const { commodity } of index.observationsOf.get(subject) ?? []) {
      if (commodity !== undefined) figures.set(commodity, (figures.get(commodity) ?? 0) + 1);
    }
  }
  return [...figures].flatMap(([key, count]) => {
    const spelt = key.replaceAll('_', ' ');
    const said = lookUp(goodsWords, key) ?? spelt;
    const names = termsOf([said, spelt, ...(aliases.get(`good:${key}`) ?? [])]);
    return names.map(({ text }) => ({ text, said, good: key, figures: count }));
  });
}

/** Names of the ships a service sails with: people ask for the ship. */
function shipsOf(index: NetworkIndex, { alsoSubjects = [] }: Service): readonly string[] {
  const ships = alsoSubjects
    .flatMap((id) => index.subjects.get(id) ?? [])
    .filter(({ kind }) => kind === 'ship');
  return ships.flatMap(({ names }) => allOf(names));
}

/** Codes of a place, each with and without the register it stands in. */
function codesOf({ locode = '', nameOnChineseMaps = '', codes = [] }: Facility): readonly string[] {
  return [locode, nameOnChineseMaps, ...codes.flatMap((code) => [code, code.replace(/^\w+:/, '')])];
}

/** Everything that can be found: places, services, corridors and subjects, in the order of the data. */
export function buildSearchEntries(
  index: NetworkIndex,
  goodsWords: Readonly<Record<string, string>>,
): readonly SearchEntry[] {
  const { facilities, services, corridors, subjects } = index.network;
  const aliases = aliasesBy(index);
  const entry = (
    kind: EntityRef['kind'],
    record: { readonly id: string; readonly names: Names },
    extra: {
      readonly codes?: readonly string[];
      readonly ships?: readonly string[];
      readonly cargo?: Names;
      readonly placed?: boolean;
    } = {},
  ): SearchEntry => {
    const entity: EntityRef = { kind, id: record.id };
    const cargo = termsOf(allOf(extra.cargo)).map((term) => ({ ...term, good: null, figures: 0 }));
    return {
      entity,
      names: record.names,
      terms: folded([...allOf(record.names), ...(extra.codes ?? [])]),
      aliases: termsOf([...(aliases.get(`${kind}:${record.id}`) ?? []), ...(extra.ships ?? [])]),
      initials: initialsOf(record.names.zh),
      goods: [...goodsOf(index, entity, goodsWords, aliases), ...cargo],
      placed: extra.placed ?? true,
    };
  };
  return [
    ...services.map((one) =>
      entry('service', one, { ...(one.cargo ? { cargo: one.cargo } : {}), ships: shipsOf(index, one) }),
    ),
    ...facilities.map((one) => entry('facility', one, { placed: one.at !== undefined, codes: codesOf(one) })),
    ...corridors.map((one) => entry('corridor', one)),
    ...subjects.map((one) => entry('subject', one, { placed: false })),
  ];
}

interface Met {
  readonly rank: number;
  readonly by: MetBy | null;
}

const NOT_MET: Met = { rank: Infinity, by: null };

function met(meeting: Meeting, by: MetBy | null = null): Met {
  return { rank: MEETINGS.indexOf(meeting), by };
}

function meetGoods(goods: readonly GoodsTerm[], meeting: Meeting, test: (term: string) => boolean): Met {
  // Two names of the same goods are one answer.
  const found = new Map<string, GoodsMet>();
  for (const { text, said, good, figures } of goods) {
    const known = found.get(said)?.figures ?? 0;
    if (test(text) && figures >= known) found.set(said, { said, good, figures });
  }
  return found.size === 0 ? NOT_MET : met(meeting, { kind: 'goods', goods: [...found.values()] });
}

function meetAlias(aliases: readonly Term[], meeting: Meeting, test: (term: string) => boolean): Met {
  const alias = aliases.find(({ text }) => test(text));
  return alias ? met(meeting, { kind: 'alias', said: alias.said }) : NOT_MET;
}

function meet(word: string, { terms, aliases, initials, goods }: SearchEntry): Met {
  const isWhole = (term: string): boolean => term === word;
  const starts = (term: string): boolean => term.startsWith(word);
  const within = (term: string): boolean => term.includes(word);
  const names = (meeting: Meeting, test: (term: string) => boolean): Met =>
    terms.some(test) ? met(meeting) : NOT_MET;
  const isInitials = /^[a-z]{2,}$/.test(word) && initials.startsWith(word);
  const all = [
    names('whole', isWhole),
    meetAlias(aliases, 'whole alias', isWhole),
    meetGoods(goods, 'whole goods', isWhole),
    names('start', starts),
    meetAlias(aliases, 'start of alias', starts),
    names('word', (term) => term.includes(` ${word}`)),
    names('inside', within),
    meetAlias(aliases, 'inside alias', within),
    isInitials ? met('initials') : NOT_MET,
    meetGoods(
      goods,
      'goods',
      (good) => good.startsWith(word) || good.includes(` ${word}`) || wordless(word, good),
    ),
  ];
  return all.find(({ rank }) => rank < Infinity) ?? NOT_MET;
}

/** Chinese and Korean write goods without spaces: any part counts. */
function wordless(word: string, good: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(word) && good.includes(word);
}

const figuresOf = ({ by }: SearchHit): number =>
  by?.kind === 'goods' ? by.goods.reduce((sum, { figures }) => sum + figures, 0) : 0;

/**
 * Entries that meet every word of the query, the closest first; of goods those with most figures about them. An empty
 * query meets nothing.
 */
export function searchEntries(entries: readonly SearchEntry[], query: string): readonly SearchHit[] {
  const whole = foldText(query);
  if (whole === '') return [];
  const words = whole.split(' ');
  return entries
    .flatMap((entry): SearchHit[] => {
      const together = meet(whole, entry);
      const each = words.map((word) => meet(word, entry));
      const apart = each.reduce((sum, { rank }) => sum + rank, 0) + words.length - 1;
      const score = Math.min(together.rank, apart);
      if (!Number.isFinite(score)) return [];
      const by = together.rank <= apart ? together.by : (each.find((one) => one.by)?.by ?? null);
      return [{ entry, by, score }];
    })
    .sort((a, b) => a.score - b.score || figuresOf(b) - figuresOf(a));
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
export function nearestEntries(
  entries: readonly SearchEntry[],
  query: string,
  count = 3,
): readonly SearchEntry[] {
  const asked = pairsOf(foldText(query));
  return entries
    .map((entry) => ({
      entry,
      alike: Math.max(
        ...[...entry.terms, ...entry.aliases.map(({ text }) => text)].map((term) =>
          likeness(asked, pairsOf(term)),
        ),
      ),
    }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, count)
    .map(({ entry }) => entry);
}
