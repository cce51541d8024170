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

/** Finds the least value of each city over all gateways. */
function leastOf(values: Float64Array, gateways: number, city: number): number {
  return values.subarray(city * gateways, (city + 1) * gateways).reduce((a, b) => Math.min(a, b), Infinity);
}

/**
 * Averages the best values; null where no city with known people has an option in both cases.
 * @param base `[city * gateways + gateway]`, as `now`
 */
export function weighChange(
  cities: readonly Pick<City, 'people'>[],
  base: Float64Array,
  now: Float64Array,
): WeightedChange | null {
  const gateways = base.length / cities.length;
  const rows = cities.flatMap(({ people }, city) => {
    const [before, after] = [leastOf(base, gateways, city), leastOf(now, gateways, city)];
    return people !== null && people > 0 && Number.isFinite(before) && Number.isFinite(after)
      ? [{ people, before, after }]
      : [];
  });
  const all = rows.reduce((sum, { people }) => sum + people, 0);
  if (all === 0) return null;
  const meanOf = (part: 'before' | 'after'): number =>
    rows.reduce((sum, row) => sum + row[part] * row.people, 0) / all;
  return { before: meanOf('before'), after: meanOf('after'), cities: rows.length };
}
