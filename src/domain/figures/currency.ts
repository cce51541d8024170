import type { NetworkIndex } from '../network/networkIndex';
import { isSamePeriod, periodRange, yearOf } from '../time/period';
import type { Measure, Observation } from '../types';
import { MEASURE_ROWS } from './measure';
import { chooseObservation } from './observation';
import { findPeriodFigure, periodKindOf } from './periodFigure';

/** Subject of the published exchange rates, by currency. */
const RATES_OF: ReadonlyMap<string, string> = new Map([['USD', 'us_dollar']]);

/** Tests for a figure in another currency than that of the measure's scale. */
export const isForeign = (measure: Measure, { unit }: Observation): boolean =>
  RATES_OF.has(unit) && unit !== MEASURE_ROWS[measure].units[0];

/**
 * Finds the figure of a measure that a view shows; of two that are alike in all but the currency the one in the
 * measure's own.
 * @param period as of `findPeriodFigure`
 */
export function findMeasureFigure(
  measure: Measure,
  figures: readonly Observation[],
  period: string,
): Observation | null {
  const found = findPeriodFigure(figures, period);
  if (!found || !isForeign(measure, found)) return found;
  const own = figures.filter(
    (figure) =>
      !isForeign(measure, figure) && figure.status !== 'planned' && isSamePeriod(figure.period, found.period),
  );
  return chooseObservation(own) ?? found;
}

/**
 * Finds the published average rate of the year of a figure in another currency.
 * @returns null for a figure in the measure's own currency, of several years, or without a rate
 */
export function findRate(
  index: Pick<NetworkIndex, 'observationsOf'>,
  measure: Measure,
  figure: Observation,
): Observation | null {
  const range = periodRange(figure.period);
  if (!range || !isForeign(measure, figure) || periodKindOf(figure.period) === 'span') return null;
  const year = String(yearOf(range.from));
  const rates = index.observationsOf.get(RATES_OF.get(figure.unit) ?? '') ?? [];
  return chooseObservation(
    rates.filter(({ measure: of, period }) => of === 'exchange_rate' && isSamePeriod(period, year)),
  );
}

/**
 * Converts a figure in another currency for widths, heights and their order alone; it is shown, added and compared as
 * published.
 * @returns nothing for a figure in the measure's own currency; else its size there, NaN without a rate
 */
export function convertSize(
  index: NetworkIndex,
  measure: Measure,
  figure: Observation | null,
): { readonly size?: number } {
  if (!figure || !isForeign(measure, figure)) return {};
  return { size: figure.value * (findRate(index, measure, figure)?.value ?? Number.NaN) };
}

/** What a figure is drawn from: `size` only where that is not the figure's value. */
export interface Sized {
  readonly amount: Observation | null;
  readonly size?: number;
}

/** Returns how large a figure is drawn, in the measure's own unit; NaN where that is not known. */
export const sizeOf = ({ amount, size }: Sized): number => size ?? amount?.value ?? Number.NaN;
