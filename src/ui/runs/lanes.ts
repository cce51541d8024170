import type { Voyage } from '../../domain/voyage';

/** A run on the time bar, and the lane in which it lies clear of others. */
export interface Laid {
  readonly voyage: Voyage;
  readonly lane: number;
}

/** More lanes than this cannot be told apart: further runs share the last. */
const MOST_LANES = 10;

/** Lays runs, in the order of departure, into as few lanes as there are runs at once. */
export function lanesOf(voyages: readonly Voyage[]): {
  readonly laid: readonly Laid[];
  readonly lanes: number;
} {
  const ends: number[] = [];
  const laid = voyages.map((voyage) => {
    const free = ends.findIndex((end) => end <= voyage.departs);
    const lane = free >= 0 ? free : Math.min(ends.length, MOST_LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, voyage.arrives);
    return { voyage, lane };
  });
  return { laid, lanes: Math.max(1, ends.length) };
}
