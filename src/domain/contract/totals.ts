import { contradicts, figureKey, rangeOfFigure, seriesKeyOf } from '../figures/observation';
import { periodKindOf } from '../figures/periodFigure';
import { groupBy } from '../groupBy';
import { getOrCompute } from '../memo';
import { periodRange } from '../time/period';
import type { Observation } from '../types';
import type { Level } from './issue';

export interface Placed<T> {
  readonly figure: Observation;
  readonly where: T;
}

export interface Clash<T> {
  readonly where: T;
  readonly level: Level;
  readonly reason: string;
}

/** Measures that are part of another, for the same subject, period and unit. */
const PART_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['commodity_tonnage', ['throughput', 'tonnage']],
  ['transit_tonnage', ['throughput', 'tonnage']],
  ['passengers_russian', ['passengers']],
  ['trade_value_russia', ['trade_value']],
  ['border_trade_value', ['trade_value']],
  ['export_ru', ['throughput_ru']],
  ['import_ru', ['throughput_ru']],
]);

/** Commodities that are part of another. */
const COMMODITY_OF: ReadonlyMap<string, string> = new Map([
  ['king_crab', 'crab'],
  ['crab', 'seafood'],
  ['seafood', 'food'],
  ['flour', 'food'],
  ['pork', 'food'],
]);

/** Units that add up over time: a part of a year counts into the year. */
const ADDITIVE: ReadonlySet<string> = new Set([
  't',
  'CNY',
  'USD',
  'RUB',
  'persons',
  'vehicles',
  'wagons',
  'TEU',
  'containers',
  'trains',
  'voyages',
  'parcels',
]);

/** With its range and period, computed once. */
interface Ready<T> extends Placed<T> {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

/** Drops non-additive units and contradictory, planned, illustrative or undated figures. */
function prepareFigure<T>(placed: Placed<T>): Ready<T>[] {
  const { conflict, status, unit, period } = placed.figure;
  if (conflict !== undefined || status === 'planned' || status === 'illustrative' || !ADDITIVE.has(unit))
    return [];
  const range = periodRange(period);
  return range ? [{ ...placed, ...rangeOfFigure(placed.figure), ...range }] : [];
}

function isWithin(commodity: string | undefined, whole: string | undefined): boolean {
  for (let at = commodity; at !== undefined; at = COMMODITY_OF.get(at)) if (at === whole) return true;
  return whole === undefined;
}

const cite = (figure: Observation): string =>
  `${figure.id} (${figure.value} ${figure.unit}, ${figure.direction}, ${figure.period})`;

/** A missing scope matches any. */
function isOfOneScope(a: Observation, b: Observation): boolean {
  return a.scope === undefined || b.scope === undefined || a.scope.en === b.scope.en;
}

/** Tests whether `part` is included in `whole` without being the same. */
function isPart<T>(part: Ready<T>, whole: Ready<T>): boolean {
  const [a, b] = [part.figure, whole.figure];
  const sameMeasure = a.measure === b.measure;
  const sameTime = part.from === whole.from && part.to === whole.to;
  return (
    !(sameMeasure && sameTime && a.direction === b.direction && a.commodity === b.commodity) &&
    part.from >= whole.from &&
    part.to <= whole.to &&
    a.unit === b.unit &&
    (sameMeasure || (PART_OF.get(a.measure) ?? []).includes(b.measure)) &&
    (!sameMeasure || isOfOneScope(a, b)) &&
    (a.direction === b.direction || b.direction === 'both') &&
    isWithin(a.commodity, b.commodity)
  );
}

/** Figures of a subject compared pairwise. */
const MOST = 300;

function bySubject<T>(figures: readonly Placed<T>[]): Ready<T>[][] {
  const groups = new Map<string, Ready<T>[]>();
  for (const figure of figures.flatMap(prepareFigure)) {
    const group = getOrCompute(groups, figure.figure.subject, () => []);
    if (group.length < MOST) group.push(figure);
  }
  return [...groups.values()];
}

function partsInExcess<T>(group: readonly Ready<T>[]): Clash<T>[] {
  return group.flatMap((part) => {
    const whole = group.find((other) => part.low > other.high && isPart(part, other));
    if (!whole) return [];
    const reason = `${cite(part.figure)} is a part of ${cite(whole.figure)} and more than it`;
    return [{ where: part.where, level: 'error', reason }];
  });
}

/** Pairs the first import with the first export of the same measure, commodity and period. */
function pairOpposites<T>(group: readonly Ready<T>[]): [Ready<T>, Ready<T>][] {
  type Pair = { import?: Ready<T>; export?: Ready<T> };
  const pairs = new Map<string, Pair>();
  for (const placed of group) {
    const { direction, measure, unit, commodity = '', scope } = placed.figure;
    if (direction !== 'import' && direction !== 'export') continue;
    const key = JSON.stringify([measure, unit, commodity, scope?.en ?? '', placed.from, placed.to]);
    getOrCompute<string, Pair>(pairs, key, () => ({}))[direction] ??= placed;
  }
  return [...pairs.values()].flatMap((pair) =>
    pair.import && pair.export ? [[pair.import, pair.export]] : [],
  );
}

function sumsInExcess<T>(group: readonly Ready<T>[]): Clash<T>[] {
  return pairOpposites(group).flatMap(([a, b]) => {
    const whole = group.find(
      (other) =>
        a.low + b.low > other.high &&
        other.figure.direction === 'both' &&
        other.figure.measure === a.figure.measure &&
        isPart(a, other) &&
        isPart(b, other),
    );
    if (!whole) return [];
    const reason = `${cite(a.figure)} and ${cite(b.figure)} together are more than ${cite(whole.figure)}`;
    return [{ where: whole.where, level: 'error', reason }];
  });
}

/**
 * Finds parts above their total (commodity of throughput, month of year, a direction of both), and imports plus
 * exports above both, beyond bounds and ranges.
 */
export function findExcess<T>(figures: readonly Placed<T>[]): Clash<T>[] {
  return bySubject(figures).flatMap((group) => [...partsInExcess(group), ...sumsInExcess(group)]);
}

const bySeries = <T>(figures: readonly Placed<T>[]): Iterable<readonly Ready<T>[]> =>
  groupBy(figures.flatMap(prepareFigure), ({ figure }) => seriesKeyOf(figure)).values();

/** Finds figures of several years that are less than the sum of their whole years in the same series. */
export function findShortSpans<T>(figures: readonly Placed<T>[]): Clash<T>[] {
  return [...bySeries(figures)].flatMap((series) => {
    const spans = series.filter(({ figure }) => periodKindOf(figure.period) === 'span');
    return spans.flatMap((span): Clash<T>[] => {
      const years = new Map<number, Ready<T>>();
      for (const one of series)
        if (periodKindOf(one.figure.period) === 'year' && one.from >= span.from && one.to <= span.to)
          if (one.low < (years.get(one.from)?.low ?? Infinity)) years.set(one.from, one);
      const sum = [...years.values()].reduce((total, { low }) => total + low, 0);
      if (years.size < 2 || sum <= span.high) return [];
      const parts = [...years.values()].map(({ figure }) => cite(figure)).join(' and ');
      return [{ where: span.where, level: 'error', reason: `${cite(span.figure)} is less than ${parts}` }];
    });
  });
}

/** Tests whether a common source words two figures differently. */
function isPrintedApart(a: Observation, b: Observation): boolean {
  return a.asPrinted !== b.asPrinted && a.sources.some((source) => b.sources.includes(source));
}

const scopesOf = (...figures: readonly Observation[]): string =>
  figures.map(({ scope }) => `"${scope?.en ?? ''}"`).join(', ');

/** Compares figures with the same key but for scope; null if they may coexist. */
function clashOf(later: Observation, earlier: Observation): Pick<Clash<never>, 'level' | 'reason'> | null {
  if (later.conflict !== undefined && later.conflict === earlier.conflict) return null;
  const differ = contradicts(earlier, later);
  if (isOfOneScope(later, earlier)) {
    const verb = differ ? 'contradicts' : 'repeats';
    const reason = `${cite(later)} ${verb} ${cite(earlier)} and they share no conflict mark`;
    return { level: 'error', reason };
  }
  // Additive figures are drawn by the best of each key, which must not silently pick a scope.
  if (!differ || (!ADDITIVE.has(later.unit) && isPrintedApart(later, earlier))) return null;
  const reason = `${cite(later)} and ${cite(earlier)} differ, and only their scopes tell them apart: ${scopesOf(later, earlier)}`;
  return { level: 'warning', reason };
}

function worstClash(figure: Observation, group: readonly Observation[]): ReturnType<typeof clashOf> {
  let worst: ReturnType<typeof clashOf> = null;
  for (const earlier of group) {
    const clash = clashOf(figure, earlier);
    if (clash?.level === 'error') return clash;
    worst ??= clash;
  }
  return worst;
}

function keyOf({ scope: _any, ...figure }: Observation): string | null {
  return figureKey(figure);
}

/**
 * Finds figures that contradict or repeat each other for the same subject, measure, direction and period without a
 * shared conflict mark. A missing scope matches all; differing figures with two scopes are a warning.
 */
export function findContradictions<T>(figures: readonly Placed<T>[]): Clash<T>[] {
  const groups = new Map<string, Observation[]>();
  return figures.flatMap(({ figure, where }) => {
    const key = keyOf(figure);
    if (key === null) return [];
    const group = getOrCompute(groups, key, () => []);
    const worst = worstClash(figure, group);
    if (group.length < MOST) group.push(figure);
    return worst ? [{ where, ...worst }] : [];
  });
}
