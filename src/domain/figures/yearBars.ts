import { convertSize, findMeasureFigure, isForeign, sizeOf, type Sized } from './currency';
import { MEASURE_ROWS } from './measure';
import { periodKindOf } from './periodFigure';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import type { Measure, Observation } from '../types';

/** `amount` is null if not published; it may cover only a part of the year. */
export interface Bar extends Sized {
  readonly year: number;
}

/** Figure for several years: drawn as a bracket, never divided. UTC ms. */
export interface Bracket extends Sized {
  readonly from: number;
  readonly to: number;
  readonly amount: Observation;
}

export interface BarSeries {
  /** Subject of the figures. */
  readonly subject: string;
  readonly observed: string;
  readonly bars: readonly Bar[];
  readonly brackets: readonly Bracket[];
  /** Largest size, in `unit`; 0 if none. */
  readonly top: number;
  readonly unit: string;
}

/** Earlier published years have bars too. */
export const FIRST_YEAR = 2013;

function seriesOf(index: NetworkIndex, measure: Measure, subject: string, observed: string): BarSeries {
  const figures = (index.observationsOf.get(subject) ?? []).filter(
    (figure) =>
      figure.measure === observed &&
      figure.commodity === undefined &&
      MEASURE_ROWS[measure].units.includes(figure.unit) &&
      figure.direction === 'both',
  );
  const printed = figures.flatMap(({ period }) => (/^\d{4}$/.test(period) ? [Number(period)] : []));
  const first = Math.min(FIRST_YEAR, ...printed);
  const last = Math.max(Number(index.network.dataTo.slice(0, 4)), ...printed);
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const bars = years.map((year) => {
    const amount = findMeasureFigure(measure, figures, String(year));
    return { year, amount, ...convertSize(index, measure, amount) };
  });
  const brackets = figures.flatMap((amount) => {
    const range = periodRange(amount.period);
    return range && periodKindOf(amount.period) === 'span'
      ? [{ from: range.from, to: range.to, amount, ...convertSize(index, measure, amount) }]
      : [];
  });
  const largest = (drawn: readonly Sized[]): number => Math.max(0, ...drawn.map((one) => sizeOf(one) || 0));
  const top = largest(bars) || largest(brackets);
  const unit = figures.find((figure) => !isForeign(measure, figure))?.unit ?? MEASURE_ROWS[measure].units[0];
  return { subject, observed, bars, brackets, top, unit: unit ?? '' };
}

/** Selects the time bar's series: of the first of `subjects` with a figure, else the default subject. */
export function selectYearBars(
  index: NetworkIndex,
  measure: Measure,
  subjects: readonly string[],
): BarSeries {
  const fallback = index.network.settings.defaultSubjects[measure];
  for (const subject of [...subjects, fallback]) {
    for (const observed of MEASURE_ROWS[measure].bars) {
      const series = seriesOf(index, measure, subject, observed);
      if (series.brackets.length > 0 || series.bars.some((bar) => bar.amount)) return series;
    }
  }
  return seriesOf(index, measure, fallback, MEASURE_ROWS[measure].bars[0] ?? measure);
}
