/**
 * What a scenario adds to the best option of the cities: means over the cities whose people are known, weighted by
 * them, of those that reach the destination in both cases.
 */
import type { City } from './city';

export interface WeightedChange {
  /** Mean in the base case and in the scenario, CNY or hours. */
  readonly before: number;
  readonly after: number;
  /** Cities that the means are of. */
  readonly cities: number;
}

/** What the closure of a place changes, with the same sliders. */
export interface ClosureEffect {
  /** Cities whose best option passes the place. */
  readonly cities: number;
  /** Of them, those that take another gateway; the others wait, or pass another place with the same gateway. */
  readonly moved: number;
  /** Gateways that these take instead, by number, with the count of cities, the most first. */
  readonly instead: readonly (readonly [gateway: number, cities: number])[];
  /** Means of the cheapest and of the fastest option over the cities that it changes; null where there are none. */
  readonly cost: WeightedChange | null;
  readonly hours: WeightedChange | null;
}

/** Finds the least value of each city over all gateways. */
function leastOf(values: Float64Array, gateways: number, city: number): number {
  return values.subarray(city * gateways, (city + 1) * gateways).reduce((a, b) => Math.min(a, b), Infinity);
}

/**
 * Averages the best values; null where no city with known people has an option in both cases.
 * @param base `[city * gateways + gateway]`, as `now`
 * @param changed counts only cities whose best value changes
 */
export function weighChange(
  cities: readonly Pick<City, 'people'>[],
  base: Float64Array,
  now: Float64Array,
  changed = false,
): WeightedChange | null {
  const gateways = base.length / cities.length;
  const rows = cities.flatMap(({ people }, city) => {
    const [before, after] = [leastOf(base, gateways, city), leastOf(now, gateways, city)];
    return people !== null &&
      people > 0 &&
      Number.isFinite(before) &&
      Number.isFinite(after) &&
      !(changed && after === before)
      ? [{ people, before, after }]
      : [];
  });
  const all = rows.reduce((sum, { people }) => sum + people, 0);
  if (all === 0) return null;
  const meanOf = (part: 'before' | 'after'): number =>
    rows.reduce((sum, row) => sum + row[part] * row.people, 0) / all;
  return { before: meanOf('before'), after: meanOf('after'), cities: rows.length };
}

/** Counts the cities whose best option passes a place that closes, and the gateways that they take instead. */
export function countRerouted(
  open: Float64Array,
  closed: Float64Array,
  gateways: number,
): Pick<ClosureEffect, 'cities' | 'moved' | 'instead'> {
  const count = open.length / gateways;
  const instead = new Map<number, number>();
  let [cities, moved] = [0, 0];
  for (let city = 0; city < count; city += 1) {
    const [before, after] = [leastOf(open, gateways, city), leastOf(closed, gateways, city)];
    if (before === after) continue;
    cities += 1;
    const from = open.subarray(city * gateways, (city + 1) * gateways).indexOf(before);
    const to = closed.subarray(city * gateways, (city + 1) * gateways).indexOf(after);
    if (from === to) continue;
    moved += 1;
    instead.set(to, (instead.get(to) ?? 0) + 1);
  }
  return { cities, moved, instead: [...instead].toSorted((a, b) => b[1] - a[1]) };
}
