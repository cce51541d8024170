import { FIRST_YEAR } from './yearBars';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange, yearOf } from '../time/period';

/** Calendar years in Beijing, both included. */
export interface YearRange {
  readonly first: number;
  readonly last: number;
}

const yearsByIndex = new WeakMap<NetworkIndex, YearRange>();

/** Finds the years covered by figures. */
function publishedYears(index: NetworkIndex): YearRange {
  const ranges = index.network.observations.flatMap(({ period }) => periodRange(period) ?? []);
  const starts = ranges.flatMap(({ from }) => (Number.isFinite(from) ? [yearOf(from)] : []));
  return {
    first: Math.min(FIRST_YEAR, ...starts),
    last: Math.max(FIRST_YEAR, ...ranges.map(({ to }) => yearOf(to - 1))),
  };
}

/**
 * Returns the years that can be shown.
 * @param today UTC ms
 */
export function yearRangeOf(index: NetworkIndex, today: number): YearRange {
  const { first, last } = getOrCompute(yearsByIndex, index, () => publishedYears(index));
  return { first, last: Math.max(last, yearOf(today)) };
}
