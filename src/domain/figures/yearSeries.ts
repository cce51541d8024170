import { groupBy } from '../groupBy';
import { chooseObservation } from './observation';
import { findPeriodFigure } from './periodFigure';
import { comparePeriods, parsePeriod, isSamePeriod } from '../time/period';
import type { Direction, Observation } from '../types';

/** `amount` is null if not published. */
export interface YearBar {
  readonly year: number;
  readonly amount: Observation | null;
}

/** Chart data: yearly figures of the same subject, measure, commodity, direction and unit. */
export interface YearSeries {
  readonly key: string;
  readonly subject: string;
  readonly measure: string;
  readonly commodity?: string;
  readonly direction: Direction;
  readonly unit: string;
  /** From the first published year to the end of the data. */
  readonly bars: readonly YearBar[];
  /** Largest value: top of the scale. */
  readonly top: number;
  /** Height of a missing year's hatching: the median, suggesting neither 0 nor a value. */
  readonly ghost: number;
  /** For parts of a year or several years. */
  readonly spans: readonly Observation[];
}

/** Parses a period that is a calendar year; null if shorter, longer or undated. */
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
 * Builds series with a yearly figure, by number of known years.
 * @param lastYear end of the data
 */
export function buildYearSeries(figures: readonly Observation[], lastYear: number): readonly YearSeries[] {
  return [...groupBy(figures, seriesKey)]
    .flatMap(([key, members]) => seriesOfKey(key, members, lastYear) ?? [])
    .sort((a, b) => countKnownYears(b) - countKnownYears(a) || (a.key < b.key ? -1 : 1));
}

/**
 * Finds what is published for a year of which a series has no figure: for a part of it, or in another unit.
 * @param figures of the subject of the series
 */
export function findInsteadOf(
  figures: readonly Observation[],
  { measure, commodity, direction }: Pick<YearSeries, 'measure' | 'commodity' | 'direction'>,
  year: number,
): Observation | null {
  const others = figures.filter(
    (figure) =>
      figure.measure === measure &&
      figure.commodity === commodity &&
      figure.direction === direction &&
      figure.status !== 'planned',
  );
  return findPeriodFigure(others, String(year));
}
