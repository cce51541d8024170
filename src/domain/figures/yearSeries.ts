import { chooseObservation } from './observation';
import { comparePeriods, parsePeriod, isSamePeriod } from '../time/period';
import type { Direction, Observation } from '../types';

/** One year of a chart; `amount` is null where the year is not published. */
export interface YearBar {
  readonly year: number;
  readonly amount: Observation | null;
}

/** The yearly figures of one subject, measure, commodity, direction and unit: what one chart may hold. */
export interface YearSeries {
  readonly key: string;
  readonly subject: string;
  readonly measure: string;
  readonly commodity?: string;
  readonly direction: Direction;
  readonly unit: string;
  /** Every year from the first published one to the last that data reach, gaps included. */
  readonly bars: readonly YearBar[];
  /** Largest value: the top of the scale. */
  readonly top: number;
  /** Median of the known values: how tall a missing year is hatched, so that it is neither 0 nor a claim. */
  readonly ghost: number;
  /** Figures of the same series for parts of a year or for several years, in order of time. */
  readonly spans: readonly Observation[];
}

/** The calendar year a period is, or null for anything shorter, longer or undated. */
export function parseWholeYear(period: string): number | null {
  const parsed = parsePeriod(period);
  if (!parsed || parsed.kind === 'undated' || parsed.kind === 'until') return null;
  const year = parsed.kind === 'interval' ? parsed.first.year : parsed.year;
  return isSamePeriod(period, String(year)) ? year : null;
}

export function seriesKey({ subject, measure, commodity = '', direction, unit }: Observation): string {
  return JSON.stringify([subject, measure, commodity, direction, unit]);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function seriesOfKey(key: string, figures: readonly Observation[], lastYear: number): YearSeries | null {
  const [sample] = figures;
  const years = figures.flatMap((figure) => parseWholeYear(figure.period) ?? []);
  if (!sample || years.length === 0) return null;
  const first = Math.min(...years);
  const last = Math.max(lastYear, ...years);
  const bars = Array.from({ length: last - first + 1 }, (_, i) => first + i).map((year) => ({
    year,
    amount: chooseObservation(figures.filter((figure) => parseWholeYear(figure.period) === year)),
  }));
  const values = bars.flatMap((bar) => (bar.amount ? [bar.amount.value] : []));
  return {
    key,
    subject: sample.subject,
    measure: sample.measure,
    ...(sample.commodity === undefined ? {} : { commodity: sample.commodity }),
    direction: sample.direction,
    unit: sample.unit,
    bars,
    top: Math.max(...values),
    ghost: median(values),
    spans: figures
      .filter((figure) => parseWholeYear(figure.period) === null)
      .toSorted((a, b) => comparePeriods(a.period, b.period)),
  };
}

export function countKnownYears(series: YearSeries): number {
  return series.bars.filter((bar) => bar.amount).length;
}

/**
 * All series with a yearly figure among `figures`, those with most known years first. `lastYear` is the year the data
 * reach: a series that ends earlier shows the rest as not published.
 */
export function buildYearSeries(figures: readonly Observation[], lastYear: number): readonly YearSeries[] {
  const byKey = new Map<string, Observation[]>();
  for (const figure of figures) {
    const key = seriesKey(figure);
    const known = byKey.get(key);
    if (known) known.push(figure);
    else byKey.set(key, [figure]);
  }
  return [...byKey]
    .flatMap(([key, members]) => seriesOfKey(key, members, lastYear) ?? [])
    .sort((a, b) => countKnownYears(b) - countKnownYears(a) || (a.key < b.key ? -1 : 1));
}
