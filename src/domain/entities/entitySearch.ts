import type { EntityRef } from './entityRef';
import { subjectsOf } from './entityDetails';
import { foldText, initialsOf } from './foldedText';
import { lookUp } from '../lookup';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import type { Facility, Names, Service } from '../types';

/** Kinds of match between a query and an entry, closest first. */
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

/** Searchable text, folded and as written. */
interface Term {
  readonly text: string;
  readonly said: string;
}

/** Goods under a name. */
interface GoodsTerm extends Term {
  /** null where only a service's description names it. */
  readonly good: string | null;
  /** 0 where only a service's description names them. */
  readonly figures: number;
}

/** Texts are folded by `foldText`. */
export interface SearchEntry {
  readonly entity: EntityRef;
  readonly names: Names;
  /** Names in four languages, and codes. */
  readonly terms: readonly string[];
  /** Other names, and names of the ships of a service. */
  readonly aliases: readonly Term[];
  /** Pinyin initials of its Chinese name. */
  readonly initials: string;
  readonly goods: readonly GoodsTerm[];
  readonly placed: boolean;
}

export type GoodsMet = Pick<GoodsTerm, 'said' | 'good' | 'figures'>;

/** What matched if no name did. */
export type MetBy =
  | { readonly kind: 'alias'; readonly said: string }
  | { readonly kind: 'goods'; readonly goods: readonly GoodsMet[] };

export interface SearchHit {
  readonly entry: SearchEntry;
  readonly by: MetBy | null;
  readonly score: number;
}

const allOf = (names: Names | undefined): readonly string[] =>
  names ? [names.zh, names.en, names.ru, names.ko] : [];

const foldTexts = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.map(foldText))].filter((text) => text !== '');

const termsOf = (texts: readonly string[]): readonly Term[] =>
  texts.map((said) => ({ text: foldText(said), said })).filter(({ text }) => text !== '');

/** Indexes aliases by meaning: `kind:id` or `good:commodity`. */
function aliasesBy({ network }: NetworkIndex): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, string[]>();
  for (const { id, of } of network.aliases) for (const key of of) getOrCompute(by, key, () => []).push(id);
  return by;
}

/** @param goodsWords commodities in the user's language */
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

/** Users search for ships. */
function shipsOf(index: NetworkIndex, { alsoSubjects = [] }: Service): readonly string[] {
  const ships = alsoSubjects
    .flatMap((id) => index.subjects.get(id) ?? [])
    .filter(({ kind }) => kind === 'ship');
  return ships.flatMap(({ names }) => allOf(names));
}

/** Lists a place's codes, each with and without its register. */
function codesOf({ locode = '', nameOnChineseMaps = '', codes = [] }: Facility): readonly string[] {
  return [locode, nameOnChineseMaps, ...codes.flatMap((code) => [code, code.replace(/^\w+:/, '')])];
}

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
      terms: foldTexts([...allOf(record.names), ...(extra.codes ?? [])]),
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

function matchAs(meeting: Meeting, by: MetBy | null = null): Met {
  return { rank: MEETINGS.indexOf(meeting), by };
}

function matchGoods(goods: readonly GoodsTerm[], meeting: Meeting, test: (term: string) => boolean): Met {
  // Two names of the same goods count once.
  const found = new Map<string, GoodsMet>();
  for (const { text, said, good, figures } of goods) {
    const known = found.get(said)?.figures ?? 0;
    if (test(text) && figures >= known) found.set(said, { said, good, figures });
  }
  return found.size === 0 ? NOT_MET : matchAs(meeting, { kind: 'goods', goods: [...found.values()] });
}

function matchAlias(aliases: readonly Term[], meeting: Meeting, test: (term: string) => boolean): Met {
  const alias = aliases.find(({ text }) => test(text));
  return alias ? matchAs(meeting, { kind: 'alias', said: alias.said }) : NOT_MET;
}

function matchWord(word: string, { terms, aliases, initials, goods }: SearchEntry): Met {
  const isWhole = (term: string): boolean => term === word;
  const starts = (term: string): boolean => term.startsWith(word);
  const within = (term: string): boolean => term.includes(word);
  const names = (meeting: Meeting, test: (term: string) => boolean): Met =>
    terms.some(test) ? matchAs(meeting) : NOT_MET;
  const isInitials = /^[a-z]{2,}$/.test(word) && initials.startsWith(word);
  const all = [
    names('whole', isWhole),
    matchAlias(aliases, 'whole alias', isWhole),
    matchGoods(goods, 'whole goods', isWhole),
    names('start', starts),
    matchAlias(aliases, 'start of alias', starts),
    names('word', (term) => term.includes(` ${word}`)),
    names('inside', within),
    matchAlias(aliases, 'inside alias', within),
    isInitials ? matchAs('initials') : NOT_MET,
    matchGoods(
      goods,
      'goods',
      (good) => good.startsWith(word) || good.includes(` ${word}`) || containsUnspaced(word, good),
    ),
  ];
  return all.find(({ rank }) => rank < Infinity) ?? NOT_MET;
}

/** Chinese and Korean lack spaces. */
function containsUnspaced(word: string, good: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(word) && good.includes(word);
}

const figuresOf = ({ by }: SearchHit): number =>
  by?.kind === 'goods' ? by.goods.reduce((sum, { figures }) => sum + figures, 0) : 0;

/** Finds entries matching every word, closest first; goods by number of figures. */
export function searchEntries(entries: readonly SearchEntry[], query: string): readonly SearchHit[] {
  const whole = foldText(query);
  if (whole === '') return [];
  const words = whole.split(' ');
  return entries
    .flatMap((entry): SearchHit[] => {
      const together = matchWord(whole, entry);
      const each = words.map((word) => matchWord(word, entry));
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

/** Dice, 0..1. */
function similarityOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}

/** Least similarity worth suggesting. */
const ALIKE = 0.25;

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
          similarityOf(asked, pairsOf(term)),
        ),
      ),
    }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, count)
    .map(({ entry }) => entry);
}
