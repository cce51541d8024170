import { comparePeriods, printPeriod, parsePeriod } from '../time/period';
import { CONFIDENCES, STATUSES } from '../types';
import type { Bound, Confidence, Direction, Observation, Status } from '../types';

/** As a share of the value. */
const ABOUT = 0.05;

/** Best first. */
const BOUND_ORDER: readonly Bound[] = ['exact', 'about', 'at_least'];

/** Returns the weakest status; null for an empty list. */
export function weakest(statuses: readonly Status[]): Status | null {
  return statuses.length === 0
    ? null
    : (STATUSES[Math.max(...statuses.map((s) => STATUSES.indexOf(s)))] ?? null);
}

/**
 * Builds the key of what a figure describes. Includes unit, scope and commodity (USD does not contradict CNY), not the
 * reporter, whose differences are contradictions to show. null if undated.
 */
export function figureKey(figure: Observation): string | null {
  const period = parsePeriod(figure.period);
  if (!period || period.kind === 'undated') return null;
  const { subject, measure, commodity = '', direction, unit, scope } = figure;
  return JSON.stringify([subject, measure, commodity, direction, printPeriod(period), unit, scope?.en ?? '']);
}

/** Key of figures that differ by period and value alone, as of one line of a chart. */
export const seriesKeyOf = (figure: Observation): string =>
  JSON.stringify([figure.reporter, figureKey({ ...figure, period: '2000' })]);

/** `high` is Infinity for "at least". */
export function rangeOfFigure(figure: Observation): { readonly low: number; readonly high: number } {
  const slack = figure.bound === 'about' ? Math.abs(figure.value) * ABOUT : 0;
  return {
    low: figure.low ?? figure.value - slack,
    high: figure.high ?? (figure.bound === 'at_least' ? Infinity : figure.value + slack),
  };
}

export function contradicts(a: Observation, b: Observation): boolean {
  const [x, y] = [rangeOfFigure(a), rangeOfFigure(b)];
  return x.low > y.high || y.low > x.high;
}

/** Best first. */
export function compareEvidence(a: Observation, b: Observation): number {
  return (
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    Number(a.periodBasis === 'inferred') - Number(b.periodBasis === 'inferred') ||
    BOUND_ORDER.indexOf(a.bound) - BOUND_ORDER.indexOf(b.bound) ||
    b.sources.length - a.sources.length ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Compares figures by period, undated last, then by evidence. */
export function compareByPeriod(a: Observation, b: Observation): number {
  return comparePeriods(a.period, b.period) || compareEvidence(a, b);
}

export interface Choice {
  /** null if there is none. */
  readonly used: Observation | null;
  /** Figures that contradict it, shown beside it. */
  readonly conflicting: readonly Observation[];
  /** Figures that agree with it. */
  readonly agreeing: readonly Observation[];
}

/** Selects the best evidence in any order of `candidates`. */
export function rankEvidence(candidates: readonly Observation[]): Choice {
  const [used, ...others] = candidates.toSorted(compareEvidence);
  if (!used) return { used: null, conflicting: [], agreeing: [] };
  return {
    used,
    conflicting: others.filter((other) => contradicts(used, other)),
    agreeing: others.filter((other) => !contradicts(used, other)),
  };
}

/** Returns the figure that `rankEvidence` uses. */
export function chooseObservation(candidates: readonly Observation[]): Observation | null {
  return rankEvidence(candidates).used;
}

export type SumRefusal =
  'nothing known' | 'units differ' | 'periods differ' | 'reporters differ' | 'counted twice';

/** `missing`: number of unpublished parts. */
export type Sum =
  | { readonly total: Observation; readonly missing: number }
  | { readonly refused: SumRefusal; readonly missing: number };

/** Rounds to a double's 15 digits: 0.1 + 0.2 is 0.3. */
function add(values: readonly number[]): number {
  return Number(values.reduce((sum, value) => sum + value, 0).toPrecision(15));
}

function only<T>(values: readonly T[]): T | null {
  const different = new Set(values);
  return different.size === 1 ? (values[0] ?? null) : null;
}

function refusal(parts: readonly Observation[]): SumRefusal | null {
  if (parts.length === 0) return 'nothing known';
  if (new Set(parts.map((part) => part.unit)).size > 1) return 'units differ';
  if (new Set(parts.map((part) => part.period)).size > 1) return 'periods differ';
  if (new Set(parts.map((part) => part.reporter)).size > 1) return 'reporters differ';
  const keys = parts.map((part) => figureKey(part) ?? part.id);
  return new Set(keys).size < keys.length ? 'counted twice' : null;
}

/** Adds the ranges of the parts; open above if any part is. */
function rangeOfSum(parts: readonly Observation[]): { low?: number; high?: number } {
  if (parts.every((part) => part.low === undefined && part.high === undefined)) return {};
  const open = parts.some((part) => part.high === undefined && part.bound === 'at_least');
  const low = add(parts.map((part) => part.low ?? part.value));
  return open ? { low } : { low, high: add(parts.map((part) => part.high ?? part.value)) };
}

function directionOfSum(parts: readonly Observation[]): Direction {
  const directions = parts.map((part) => part.direction);
  return only(directions) ?? (directions.includes('unknown') ? 'unknown' : 'both');
}

function boundOfSum(parts: readonly Observation[]): Bound {
  const bounds = parts.map((part) => part.bound);
  return bounds.includes('at_least') ? 'at_least' : bounds.includes('about') ? 'about' : 'exact';
}

function weakestConfidence(parts: readonly Observation[]): Confidence {
  return CONFIDENCES[Math.max(...parts.map((part) => CONFIDENCES.indexOf(part.confidence)))] ?? 'low';
}

/**
 * Builds the total of two or more figures of one unit. It is no better evidence than its weakest part or `derived`;
 * ranges add up.
 */
function totalOf(
  parts: readonly [Observation, ...Observation[]],
  as: Pick<Observation, 'id' | 'subject' | 'measure' | 'period'>,
): Observation {
  const value = add(parts.map((part) => part.value));
  const commodity = only(parts.map((part) => part.commodity ?? ''));
  const conflict = parts.find((part) => part.conflict !== undefined)?.conflict;
  return {
    ...as,
    ...(commodity ? { commodity } : {}),
    direction: directionOfSum(parts),
    periodBasis: parts.some((part) => part.periodBasis === 'inferred') ? 'inferred' : 'stated',
    value,
    ...rangeOfSum(parts),
    unit: parts[0].unit,
    asPrinted: `${parts.map((part) => part.value).join(' + ')} = ${value}`,
    printedKind: 'sum',
    status: weakest(['derived', ...parts.map((part) => part.status)]) ?? 'derived',
    bound: boundOfSum(parts),
    reporter: parts[0].reporter,
    sources: [...new Set(parts.flatMap((part) => part.sources))],
    confidence: weakestConfidence(parts),
    ...(conflict === undefined ? {} : { conflict }),
  };
}

/**
 * Adds figures of one unit, period and reporter. `null` parts (not published) count as missing, never 0. A single
 * known part is returned unchanged.
 * @returns the total, or the reason for refusing
 */
export function sumFigures(
  figures: readonly (Observation | null)[],
  as: Pick<Observation, 'id' | 'subject' | 'measure'>,
): Sum {
  const parts = figures.filter((part) => part !== null);
  const missing = figures.length - parts.length;
  const [first, ...others] = parts;
  const refused = refusal(parts);
  if (refused || !first) return { refused: refused ?? 'nothing known', missing };
  if (others.length === 0) return { total: first, missing };
  return { total: totalOf([first, ...others], { ...as, period: first.period }), missing };
}

/**
 * Adds figures of one series over several years: they are alike in all but period and value. At least as much if years
 * between are missing.
 * @param years whole years, each once, ascending
 * @param id of the total
 * @returns the total, with the period from the first year to the last; null if the figures are of different series or
 * there are fewer than two
 */
export function sumYears(years: readonly Observation[], id: string): Observation | null {
  const [first, ...others] = years;
  const last = others.at(-1);
  if (!first || !last || new Set(years.map(seriesKeyOf)).size > 1) return null;
  const { subject, measure } = first;
  const period = `${first.period.slice(0, 4)}/${last.period.slice(0, 4)}`;
  const total = totalOf([first, ...others], { id, subject, measure, period });
  const asPrinted = `${years.map((year) => `${year.period.slice(0, 4)}: ${year.value}`).join(' + ')} = ${total.value}`;
  const all = Number(last.period.slice(0, 4)) - Number(first.period.slice(0, 4)) + 1;
  const scope = first.scope ? { scope: first.scope } : {};
  return { ...total, ...scope, asPrinted, bound: years.length < all ? 'at_least' : total.bound };
}
