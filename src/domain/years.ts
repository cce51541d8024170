import { FIRST_YEAR } from './bars';
import type { NetworkIndex } from './network';
import { periodRange, yearOf } from './period';

/** Calendar years in Beijing, both included. */
export interface Years {
  readonly first: number;
  readonly last: number;
}

const published = new WeakMap<NetworkIndex, Years>();

/** The years that figures are of. */
function publishedYears(index: NetworkIndex): Years {
  const known = published.get(index);
  if (known) return known;
  const ranges = index.network.observations.flatMap(({ period }) => periodRange(period) ?? []);
  const starts = ranges.flatMap(({ from }) => (Number.isFinite(from) ? [yearOf(from)] : []));
  const years = {
    first: Math.min(FIRST_YEAR, ...starts),
    last: Math.max(FIRST_YEAR, ...ranges.map(({ to }) => yearOf(to - 1))),
  };
  published.set(index, years);
  return years;
}

/**
 * The years that can be shown: those that figures are of, from the first of the time bar on, and this one.
 * @param today UTC ms
 */
export function yearsOf(index: NetworkIndex, today: number): Years {
  const { first, last } = publishedYears(index);
  return { first, last: Math.max(last, yearOf(today)) };
}
