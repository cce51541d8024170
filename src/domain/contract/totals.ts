import { contradicts, figureKey, rangeOfFigure } from '../figures/observation';
import { periodRange } from '../time/period';
import type { Observation } from '../types';
import type { Level } from './issue';

/** A figure and something that tells where it stands. */
export interface Placed<T> {
  readonly figure: Observation;
  readonly where: T;
}

/** A figure that cannot be right beside others, and why. */
export interface Clash<T> {
  readonly where: T;
  readonly level: Level;
  readonly reason: string;
}

/** Measures that are a part of another, of the same subject, period and unit. */
const PART_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['commodity_tonnage', ['throughput', 'tonnage']],
  ['transit_tonnage', ['throughput', 'tonnage']],
  ['passengers_russian', ['passengers']],
  ['trade_value_russia', ['trade_value']],
  ['border_trade_value', ['trade_value']],
  ['export_ru', ['throughput_ru']],
  ['import_ru', ['throughput_ru']],
]);

/** Commodities within others. */
const COMMODITY_OF: ReadonlyMap<string, string> = new Map([
  ['king_crab', 'crab'],
  ['crab', 'seafood'],
  ['seafood', 'food'],
  ['flour', 'food'],
  ['pork', 'food'],
]);

/** Units that add up over time: what happened in a part of a year happened in the year. */
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

/** A figure with what is compared again and again: the room it leaves, and when it begins and ends. */
interface Ready<T> extends Placed<T> {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

/** A percentage, a length or a capacity is no sum; what is marked as contradictory, planned or undated proves nothing. */
function ready<T>(placed: Placed<T>): Ready<T>[] {
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

const said = (figure: Observation): string =>
  `${figure.id} (${figure.value} ${figure.unit}, ${figure.direction}, ${figure.period})`;

/** A figure without a scope may be of any scope. */
function isOfOneScope(a: Observation, b: Observation): boolean {
  return a.scope === undefined || b.scope === undefined || a.scope.en === b.scope.en;
}

/** Whether all of `part` is in `whole` by what is counted, in which direction and when; not where they are the same. */
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

/** How many figures of one subject are compared pair by pair; no publication has more. */
const MOST = 300;

function bySubject<T>(figures: readonly Placed<T>[]): Ready<T>[][] {
  const groups = new Map<string, Ready<T>[]>();
  for (const figure of figures.flatMap(ready)) {
    const group = groups.get(figure.figure.subject);
    if (!group) groups.set(figure.figure.subject, [figure]);
    else if (group.length < MOST) group.push(figure);
  }
  return [...groups.values()];
}

/** Parts that are more than a whole; of each, one whole is named. */
function partsInExcess<T>(group: readonly Ready<T>[]): Clash<T>[] {
  return group.flatMap((part) => {
    const whole = group.find((other) => part.low > other.high && isPart(part, other));
    if (!whole) return [];
    const reason = `${said(part.figure)} is a part of ${said(whole.figure)} and more than it`;
    return [{ where: part.where, level: 'error', reason }];
  });
}

/** Import and export of one thing in one time: one of each. */
function opposites<T>(group: readonly Ready<T>[]): [Ready<T>, Ready<T>][] {
  const pairs = new Map<string, { import?: Ready<T>; export?: Ready<T> }>();
  for (const placed of group) {
    const { direction, measure, unit, commodity = '', scope } = placed.figure;
    if (direction !== 'import' && direction !== 'export') continue;
    const key = JSON.stringify([measure, unit, commodity, scope?.en ?? '', placed.from, placed.to]);
    const pair = pairs.get(key) ?? {};
    pair[direction] ??= placed;
    pairs.set(key, pair);
  }
  return [...pairs.values()].flatMap((pair) =>
    pair.import && pair.export ? [[pair.import, pair.export]] : [],
  );
}

/** Imports and exports that together are more than both. */
function sumsInExcess<T>(group: readonly Ready<T>[]): Clash<T>[] {
  return opposites(group).flatMap(([a, b]) => {
    const whole = group.find(
      (other) =>
        a.low + b.low > other.high &&
        other.figure.direction === 'both' &&
        other.figure.measure === a.figure.measure &&
        isPart(a, other) &&
        isPart(b, other),
    );
    if (!whole) return [];
    const reason = `${said(a.figure)} and ${said(b.figure)} together are more than ${said(whole.figure)}`;
    return [{ where: whole.where, level: 'error', reason }];
  });
}

/**
 * Sums that exceed their totals: a part that is more than its whole (a commodity of the throughput, a month of its year,
 * one direction of both), and imports and exports that together are more than both. Every figure has the room that its
 * bound and its range leave it.
 */
export function findExcess<T>(figures: readonly Placed<T>[]): Clash<T>[] {
  return bySubject(figures).flatMap((group) => [...partsInExcess(group), ...sumsInExcess(group)]);
}

/** Whether a publication that both figures cite prints each in words of its own: then it tells the two apart itself. */
function isToldApart(a: Observation, b: Observation): boolean {
  return a.asPrinted !== b.asPrinted && a.sources.some((source) => b.sources.includes(source));
}

const scopesOf = (...figures: readonly Observation[]): string =>
  figures.map(({ scope }) => `"${scope?.en ?? ''}"`).join(', ');

/** What stands between two figures of one key but for the scope; null where they may stand side by side. */
function clashOf(later: Observation, earlier: Observation): Pick<Clash<never>, 'level' | 'reason'> | null {
  if (later.conflict !== undefined && later.conflict === earlier.conflict) return null;
  const differ = contradicts(earlier, later);
  if (isOfOneScope(later, earlier)) {
    const verb = differ ? 'contradicts' : 'repeats';
    const reason = `${said(later)} ${verb} ${said(earlier)} and they share no conflict mark`;
    return { level: 'error', reason };
  }
  // What adds up is also what is drawn, one figure of all that are there: never one scope for another unseen.
  if (!differ || (!ADDITIVE.has(later.unit) && isToldApart(later, earlier))) return null;
  const reason = `${said(later)} and ${said(earlier)} differ, and only their scopes tell them apart: ${scopesOf(later, earlier)}`;
  return { level: 'warning', reason };
}

/** The first error between a figure and those before it, else the first warning. */
function worstClash(figure: Observation, group: readonly Observation[]): ReturnType<typeof clashOf> {
  let worst: ReturnType<typeof clashOf> = null;
  for (const earlier of group) {
    const clash = clashOf(figure, earlier);
    if (clash?.level === 'error') return clash;
    worst ??= clash;
  }
  return worst;
}

/** The key of a figure, whatever its scope. */
function keyOf({ scope: _any, ...figure }: Observation): string | null {
  return figureKey(figure);
}

/**
 * Figures that say different things of the same subject, measure, direction and period, or the same thing twice, and do
 * not share a conflict mark. A figure without a scope may be of any scope, so it meets them all; two that differ have
 * two scopes, which is a warning.
 */
export function findContradictions<T>(figures: readonly Placed<T>[]): Clash<T>[] {
  const groups = new Map<string, Observation[]>();
  return figures.flatMap(({ figure, where }) => {
    const key = keyOf(figure);
    if (key === null) return [];
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const worst = worstClash(figure, group);
    if (group.length < MOST) group.push(figure);
    return worst ? [{ where, ...worst }] : [];
  });
}
