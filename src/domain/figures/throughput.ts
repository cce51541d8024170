import { convertSize, findMeasureFigure, sizeOf } from './currency';
import { MEASURE_ROWS } from './measure';
import type { NetworkIndex } from '../network/networkIndex';
import type { Measure, Observation } from '../types';

/** `amount` is null where nothing is published for the view. */
export interface ThroughputColumn {
  readonly facility: string;
  readonly amount: Observation | null;
  /** As of a flow. */
  readonly size?: number;
  /** true if it counts the trade of others: shown as context, with no part in the scale. */
  readonly context?: boolean;
}

/** Tests whether places have columns of a measure. */
export const hasColumns = (measure: Measure): boolean => MEASURE_ROWS[measure].columns.length > 0;

/** Tests for all that a facility handles in both directions, in the measure's unit. */
export const isThroughput = (of: Measure, { measure, unit, direction, commodity }: Observation): boolean =>
  MEASURE_ROWS[of].columns.includes(measure) &&
  MEASURE_ROWS[of].units.includes(unit) &&
  direction === 'both' &&
  commodity === undefined;

/** Finds a measure's largest yearly figure of any facility not kept for comparison: the fixed top of the scale. */
export function largestThroughput(index: NetworkIndex, measure: Measure): number {
  const { network, observationsOf } = index;
  const counted = network.facilities.filter(({ comparison, kind }) => !comparison && kind !== 'region');
  const yearly = counted.flatMap(({ id }) =>
    (observationsOf.get(id) ?? []).filter((one) => isThroughput(measure, one) && /^\d{4}$/.test(one.period)),
  );
  const sizes = yearly.map((amount) => sizeOf({ amount, ...convertSize(index, measure, amount) }));
  return Math.max(0, ...sizes.filter((size) => !Number.isNaN(size)));
}

/**
 * Selects mapped facilities, but no regions, with a measure's throughput in any year, with their figure for the view; by id. Those kept
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
    if (figures.length === 0 || !facility.at || facility.kind === 'region') continue;
    const amount = findMeasureFigure(measure, figures, period);
    const context = facility.comparison === true;
    if (!amount && context) continue;
    const size = convertSize(index, measure, amount);
    columns.push({ facility: facility.id, amount, ...size, ...(context ? { context } : {}) });
  }
  return columns;
}
