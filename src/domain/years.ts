import { BAR_YEARS } from './bars';
import type { NetworkIndex } from './network';
import { BEIJING_OFFSET, periodRange } from './period';

const yearAt = (t: number): number => new Date(t + BEIJING_OFFSET).getUTCFullYear();

const known = new WeakMap<NetworkIndex, { readonly first: number; readonly last: number }>();

/** The years that can be shown: those of the time bar, and all that figures are of. Beijing time, both included. */
export function yearsOf(index: NetworkIndex): { readonly first: number; readonly last: number } {
  const before = known.get(index);
  if (before) return before;
  const ranges = index.network.observations.flatMap(({ period }) => periodRange(period) ?? []);
  const starts = ranges.flatMap(({ from }) => (Number.isFinite(from) ? [yearAt(from)] : []));
  const ends = ranges.map(({ to }) => yearAt(to - 1));
  const years = {
    first: Math.min(BAR_YEARS.first, ...starts),
    last: Math.max(BAR_YEARS.last, ...ends),
  };
  known.set(index, years);
  return years;
}
