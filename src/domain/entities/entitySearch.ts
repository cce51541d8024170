import type { EntityRef } from './entityRef';
import { subjectsOf } from './entityDetails';
import { foldText, initialsOf, isUnspaced } from './foldedText';
import { codesOf } from './namedEntity';
import { withoutRegister } from './placeIndex';
import { groupBy } from '../groupBy';
import { lookUp } from '../lookup';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import type { Names, Service } from '../types';

/** Kinds of match between a query and an entry, closest first. */
const MEETINGS = [
  'whole',
  'whole alias',
  'whole goods',
  'whole measure',
  'start',
  'start of alias',
  'word',
  'inside',
  'inside alias',
  'initials',
  'goods',
  'measure',
] as const;
type Meeting = (typeof MEETINGS)[number];

/** Searchable text, folded and as written. */
interface Term {
  readonly text: string;
  readonly spelling: string;
}

/** Goods under a name. */
interface GoodsTerm extends Term {
  /** null where only a service's description names it. */
  readonly good: string | null;
  /** 0 where only a service's description names them. */
  readonly figures: number;
}

/** What figures measure, under a name. */
interface MeasureTerm extends Term {
  readonly measure: string;
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
  readonly measures: readonly MeasureTerm[];
  readonly placed: boolean;
}

export type GoodsMet = Pick<GoodsTerm, 'spelling' | 'good' | 'figures'>;
export type MeasureMet = Pick<MeasureTerm, 'spelling' | 'measure' | 'figures'>;

/** What matched if no name did. */
export type MetBy =
  | { readonly kind: 'alias'; readonly spelling: string }
  | { readonly kind: 'goods'; readonly goods: readonly GoodsMet[] }
  | { readonly kind: 'measures'; readonly measures: readonly MeasureMet[] };

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
  texts.map((spelling) => ({ text: foldText(spelling), spelling })).filter(({ text }) => text !== '');

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
    const spelling = lookUp(goodsWords, key) ?? spelt;
    const names = termsOf([spelling, spelt, ...(aliases.get(`good:${key}`) ?? [])]);
    return names.map(({ text }) => ({ text, spelling, good: key, figures: count }));
  });
}

/** Users search for ships. */
function shipsOf(index: NetworkIndex, { alsoSubjects = [] }: Service): readonly string[] {
  const ships = alsoSubjects
    .flatMap((id) => index.subjects.get(id) ?? [])
    .filter(({ kind }) => kind === 'ship');
  return ships.flatMap(({ names }) => allOf(names));
}

/** Counts an entity's figures by what they measure. */
function measuresOf(
  index: NetworkIndex,
  entity: EntityRef,
  termsOfMeasure: (measure: string) => readonly Term[],
): MeasureTerm[] {
  const figures = groupBy(
    subjectsOf(index, entity).flatMap((subject) => index.observationsOf.get(subject) ?? []),
    ({ measure }) => measure,
  );
  return [...figures].flatMap(([measure, { length }]) =>
    termsOfMeasure(measure).map((term) => ({ ...term, measure, figures: length })),
  );
}

/** What goods and measures are called in the user's language. */
export interface SearchWords {
  readonly goods: Readonly<Record<string, string>>;
  /** Lists the label of a measure of the data, then other words for it. */
  readonly measure: (measure: string) => readonly string[];
}

export function buildSearchEntries(index: NetworkIndex, words: SearchWords): readonly SearchEntry[] {
  const { facilities, services, corridors, subjects } = index.network;
  const aliases = aliasesBy(index);
  const measureTerms = new Map<string, readonly Term[]>();
  const termsOfMeasure = (measure: string): readonly Term[] =>
    getOrCompute(measureTerms, measure, () => {
      const [spelling = measure, ...others] = words.measure(measure);
      return foldTexts([spelling, ...others]).map((text) => ({ text, spelling }));
    });
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
      goods: [...goodsOf(index, entity, words.goods, aliases), ...cargo],
      measures: measuresOf(index, entity, termsOfMeasure),
      placed: extra.placed ?? true,
    };
  };
  return [
    ...services.map((one) =>
      entry('service', one, { ...(one.cargo ? { cargo: one.cargo } : {}), ships: shipsOf(index, one) }),
    ),
    ...facilities.map((one) =>
      entry('facility', one, { placed: one.at !== undefined, codes: codesOf(one).flatMap(withoutRegister) }),
    ),
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

/** Two names of the same goods or measure count once. */
function metOnce<T extends { readonly spelling: string; readonly figures: number }>(
  terms: readonly T[],
): T[] {
  const found = new Map<string, T>();
  for (const term of terms) {
    if (term.figures >= (found.get(term.spelling)?.figures ?? 0)) found.set(term.spelling, term);
  }
  return [...found.values()];
}

function matchGoods(terms: readonly GoodsTerm[], meeting: Meeting, test: (term: string) => boolean): Met {
  const goods = metOnce(terms.filter(({ text }) => test(text))).map(({ spelling, good, figures }) => ({
    spelling,
    good,
    figures,
  }));
  return goods.length === 0 ? NOT_MET : matchAs(meeting, { kind: 'goods', goods });
}

function matchMeasures(
  terms: readonly MeasureTerm[],
  meeting: Meeting,
  test: (term: string) => boolean,
): Met {
  const measures = metOnce(terms.filter(({ text }) => test(text))).map(({ spelling, measure, figures }) => ({
    spelling,
    measure,
    figures,
  }));
  return measures.length === 0 ? NOT_MET : matchAs(meeting, { kind: 'measures', measures });
}

function matchAlias(aliases: readonly Term[], meeting: Meeting, test: (term: string) => boolean): Met {
  const alias = aliases.find(({ text }) => test(text));
  return alias ? matchAs(meeting, { kind: 'alias', spelling: alias.spelling }) : NOT_MET;
}

function matchWord(word: string, { terms, aliases, initials, goods, measures }: SearchEntry): Met {
  const isWhole = (term: string): boolean => term === word;
  const starts = (term: string): boolean => term.startsWith(word);
  const within = (term: string): boolean => term.includes(word);
  const names = (meeting: Meeting, test: (term: string) => boolean): Met =>
    terms.some(test) ? matchAs(meeting) : NOT_MET;
  const namesWord = (term: string): boolean =>
    starts(term) || term.includes(` ${word}`) || (isUnspaced(word) && term.includes(word));
  const isInitials = /^[a-z]{2,}$/.test(word) && initials.startsWith(word);
  const all = [
    names('whole', isWhole),
    matchAlias(aliases, 'whole alias', isWhole),
    matchGoods(goods, 'whole goods', isWhole),
    matchMeasures(measures, 'whole measure', isWhole),
    names('start', starts),
    matchAlias(aliases, 'start of alias', starts),
    names('word', (term) => term.includes(` ${word}`)),
    names('inside', within),
    matchAlias(aliases, 'inside alias', within),
    isInitials ? matchAs('initials') : NOT_MET,
    matchGoods(goods, 'goods', namesWord),
    matchMeasures(measures, 'measure', namesWord),
  ];
  return all.find(({ rank }) => rank < Infinity) ?? NOT_MET;
}

function figuresOf({ by }: SearchHit): number {
  const met = by?.kind === 'goods' ? by.goods : by?.kind === 'measures' ? by.measures : [];
  return met.reduce((sum, { figures }) => sum + figures, 0);
}

/**
 * Finds entries matching every word, closest first; goods and measures by number of figures.
 * @param named the facility that the whole query names, if any: first
 */
export function searchEntries(
  entries: readonly SearchEntry[],
  query: string,
  named: string | null = null,
): readonly SearchHit[] {
  const whole = foldText(query);
  if (whole === '') return [];
  const words = whole.split(' ');
  return entries
    .flatMap((entry): SearchHit[] => {
      const together = matchWord(whole, entry);
      const each = words.map((word) => matchWord(word, entry));
      const apart = each.reduce((sum, { rank }) => sum + rank, 0) + words.length - 1;
      const isNamed = entry.entity.kind === 'facility' && entry.entity.id === named;
      const score = isNamed ? 0 : Math.min(together.rank, apart);
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
