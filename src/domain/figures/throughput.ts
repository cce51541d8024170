import { findPeriodFigure } from './periodFigure';
import type { NetworkIndex } from '../network/networkIndex';
import type { Observation } from '../types';

/** `amount` is null where nothing is published for the view. */
export interface ThroughputColumn {
  readonly facility: string;
  readonly amount: Observation | null;
}

/** Tests for whole throughput, in tonnes. */
const isThroughput = ({ measure, unit, direction, commodity }: Observation): boolean =>
  (measure === 'throughput' || measure === 'throughput_ru') &&
  unit === 't' &&
  direction === 'both' &&
  commodity === undefined;

/** Finds the largest yearly throughput of any facility not kept for comparison, t: the fixed top of the scale. */
export function largestThroughput({ network, observationsOf }: NetworkIndex): number {
  const counted = network.facilities.filter(({ comparison }) => comparison !== true);
  const yearly = counted.flatMap(({ id }) =>
    (observationsOf.get(id) ?? []).filter((one) => isThroughput(one) && /^\d{4}$/.test(one.period)),
  );
  return yearly.reduce((top, { value }) => Math.max(top, value), 0);
}

/**
 * Selects mapped facilities with throughput in any year, with their figure for the view; by id. Those kept for
 * comparison have none.
 * @param period as of `findPeriodFigure`
 */
export function selectColumns(index: NetworkIndex, period: string): readonly ThroughputColumn[] {
  const columns: ThroughputColumn[] = [];
  for (const facility of index.network.facilities) {
    if (facility.comparison === true) continue;
    const figures = (index.observationsOf.get(facility.id) ?? []).filter(isThroughput);
    if (figures.length === 0 || !facility.at) continue;
    columns.push({ facility: facility.id, amount: findPeriodFigure(figures, period) });
  }
  return columns;
}
