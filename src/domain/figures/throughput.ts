import { MEASURE_ROWS } from './measure';
import { findPeriodFigure } from './periodFigure';
import type { NetworkIndex } from '../network/networkIndex';
import type { Measure, Observation } from '../types';

/** `amount` is null where nothing is published for the view. */
export interface ThroughputColumn {
  readonly facility: string;
  readonly amount: Observation | null;
  /** true if it counts the trade of others: shown as context, with no part in the scale. */
  readonly context?: boolean;
}

/** Tests whether places have columns of a measure. */
export const hasColumns = (measure: Measure): boolean => MEASURE_ROWS[measure].columns.length > 0;

/** Tests for all that a facility handles in both directions, in the measure's unit. */
const isThroughput = (of: Measure, { measure, unit, direction, commodity }: Observation): boolean =>
  MEASURE_ROWS[of].columns.includes(measure) &&
  MEASURE_ROWS[of].units.includes(unit) &&
  direction === 'both' &&
  commodity === undefined;

/** Finds a measure's largest yearly figure of any facility not kept for comparison: the fixed top of the scale. */
export function largestThroughput({ network, observationsOf }: NetworkIndex, measure: Measure): number {
  const counted = network.facilities.filter(({ comparison }) => comparison !== true);
  const yearly = counted.flatMap(({ id }) =>
    (observationsOf.get(id) ?? []).filter((one) => isThroughput(measure, one) && /^\d{4}$/.test(one.period)),
  );
  return yearly.reduce((top, { value }) => Math.max(top, value), 0);
}

/**
 * Selects mapped facilities with a measure's throughput in any year, with their figure for the view; by id. Those kept
 * for comparison are context.
 * @param period as of `findPeriodFigure`
 */
export function selectColumns(
  index: NetworkIndex,
  measure: Measure,
  period: string,
): readonly ThroughputColumn[] {
  const columns: ThroughputColumn[] = [];
  for (const facility of index.network.facilities) {
    const figures = (index.observationsOf.get(facility.id) ?? []).filter((one) => isThroughput(measure, one));
    if (figures.length === 0 || !facility.at) continue;
    const amount = findPeriodFigure(figures, period);
    const context = facility.comparison === true;
    if (amount || !context) columns.push({ facility: facility.id, amount, ...(context ? { context } : {}) });
  }
  return columns;
}
