/**
 * Growth between two whole years.
 *
 * Definition: compound annual growth rate, (V_n / V_0)^(1/n) - 1, n years apart; a share a year. A floor or a part of a
 * year is never a base nor an end, and no year between the two is used. Where an end is contested or rounded, the rate
 * is a range: every pair of values that the sources allow. Formula: the
 * textbook one of compound growth.
 */
import { rangeOfFigure } from '../figures/observation';
import { isWhole, valuesOf, type AnnualFigure, type AnnualSeries } from './annualSeries';

/** Values of a year further apart than this are no base: the rate would tell which source was chosen. */
const MOST_APART = 1.25;

export type GrowthRefusal = 'missing' | 'floor' | 'part' | 'contested' | 'order';

export interface Growth {
  readonly from: AnnualFigure;
  readonly to: AnnualFigure;
  /** Years between. */
  readonly years: number;
  /** Rates a year, as shares: lowest, by the figures in use, highest. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** Ratio of the figures in use. */
  readonly times: number;
  /** true if the two ends or a year between count different things. */
  readonly scopeChanges: boolean;
  readonly contested: boolean;
}

export interface RefusedGrowth {
  readonly refused: GrowthRefusal;
  /** Year that refuses. */
  readonly year: number;
}

/** Computes the compound rate a year, a share. @param years more than 0 */
export const compoundRate = (from: number, to: number, years: number): number =>
  (to / from) ** (1 / years) - 1;

function refusalOf(year: AnnualFigure): GrowthRefusal | null {
  if (!isWhole(year)) return year.kind === 'floor' || year.kind === 'part' ? year.kind : 'missing';
  const values = valuesOf(year);
  if (Math.min(...values) <= 0) return 'missing';
  return Math.max(...values) / Math.min(...values) > MOST_APART ? 'contested' : null;
}

/** Returns the range of values that the sources of a whole year allow. */
function rangeOf(year: AnnualFigure): { readonly low: number; readonly high: number } {
  const figures = year.figure ? [year.figure, ...year.contesting] : [];
  const ranges = figures.map(rangeOfFigure);
  return {
    low: Math.min(...ranges.map(({ low }) => low)),
    high: Math.max(...ranges.map(({ high }) => high)),
  };
}

/** Computes growth between two years of a series, or tells which year refuses and why. */
export function growthBetween({ years }: AnnualSeries, from: number, to: number): Growth | RefusedGrowth {
  if (to <= from) return { refused: 'order', year: to };
  const [start, end] = [from, to].map((year) => years.find((one) => one.year === year));
  if (!start) return { refused: 'missing', year: from };
  if (!end) return { refused: 'missing', year: to };
  for (const year of [start, end]) {
    const refused = refusalOf(year);
    if (refused) return { refused, year: year.year };
  }
  const [base, top] = [rangeOf(start), rangeOf(end)];
  const [first, last] = [start.figure?.value ?? 0, end.figure?.value ?? 0];
  const apart = to - from;
  return {
    from: start,
    to: end,
    years: apart,
    low: compoundRate(base.high, top.low, apart),
    mid: compoundRate(first, last, apart),
    high: compoundRate(base.low, top.high, apart),
    times: last / first,
    scopeChanges: years.some(({ year, scopeChanges }) => scopeChanges && year > from && year <= to),
    contested: start.contesting.length + end.contesting.length > 0,
  };
}

/** Lists the years that may be a base or an end. */
export const listGrowthYears = ({ years }: AnnualSeries): readonly number[] =>
  years.filter((year) => refusalOf(year) === null).map(({ year }) => year);

/** Computes growth over the longest span of years that allows it; null without two such years. */
export function longestGrowth(series: AnnualSeries): Growth | null {
  const usable = listGrowthYears(series);
  const [from] = usable;
  const to = usable.at(-1);
  if (from === undefined || to === undefined || from === to) return null;
  const growth = growthBetween(series, from, to);
  return 'refused' in growth ? null : growth;
}
