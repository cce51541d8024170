import { chooseObservation } from './observation';
import type { NetworkIndex } from '../network/networkIndex';
import { isSamePeriod } from '../time/period';
import type { Observation } from '../types';

/** Throughput of one facility in one period; `amount` is null where other periods are published but not this one. */
export interface ThroughputColumn {
  readonly facility: string;
  readonly amount: Observation | null;
}

/** Whether a figure counts all that a facility handled, in the unit of columns. */
export const isThroughput = ({ measure, unit, direction, commodity }: Observation): boolean =>
  (measure === 'throughput' || measure === 'throughput_ru') &&
  unit === 't' &&
  direction === 'both' &&
  commodity === undefined;

/** All facilities with a tonnage figure for any year, and their figure for exactly this period. Sorted by facility id. */
export function selectColumns(index: NetworkIndex, period: string): readonly ThroughputColumn[] {
  const columns: ThroughputColumn[] = [];
  for (const facility of index.network.facilities) {
    const figures = (index.observationsOf.get(facility.id) ?? []).filter(isThroughput);
    if (figures.length === 0 || !facility.at) continue;
    const amount = chooseObservation(figures.filter((figure) => isSamePeriod(figure.period, period)));
    columns.push({ facility: facility.id, amount });
  }
  return columns;
}
