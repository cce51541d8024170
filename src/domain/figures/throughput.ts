import { chooseObservation } from './observation';
import type { NetworkIndex } from '../network/networkIndex';
import { isSamePeriod } from '../time/period';
import type { Observation } from '../types';

/** `amount` is null where only other periods are published. */
export interface ThroughputColumn {
  readonly facility: string;
  readonly amount: Observation | null;
}

/** Tests for whole throughput, in tonnes. */
export const isThroughput = ({ measure, unit, direction, commodity }: Observation): boolean =>
  (measure === 'throughput' || measure === 'throughput_ru') &&
  unit === 't' &&
  direction === 'both' &&
  commodity === undefined;

/** Selects mapped facilities with throughput in any year, with their figure for this period. */
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
