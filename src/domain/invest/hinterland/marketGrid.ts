/** Which gateway is best in one city over the ranges of two parameters together. */
import type { MarketArea } from './marketArea';
import { listLeads, type LeadQuestion, type Swing } from './marketSwings';
import type { Move, SliderFactors } from './move';

/** Steps along each parameter, both ends and the middle of its range included. */
const GRID_STEPS = 7;

/** One parameter of the grid. */
interface GridAxis {
  /** Id of a parameter. */
  readonly id: string;
  /** On its middle, from the low to the high end of its range. */
  readonly factors: readonly number[];
}

export interface MarketGrid {
  /** Number of the city. */
  readonly city: number;
  readonly across: GridAxis;
  readonly down: GridAxis;
  /** Numbers of the best gateways, row by row; -1: no option. */
  readonly best: Int8Array;
  /** Value by the gateway of interest less that by the best other one, row by row; NaN without either. */
  readonly leads: Float64Array;
}

/** Builds the axis of a parameter; null where it has no range of its own. */
function axisOf(area: MarketArea, id: string): GridAxis | null {
  const range = area.rangeOf(id);
  if (!range || !(range.mid > 0) || !(range.high > range.low)) return null;
  const { low, mid, high } = range;
  const factors = Array.from({ length: GRID_STEPS }, (_, i) => {
    const share = (2 * i) / (GRID_STEPS - 1) - 1;
    return 1 + (share < 0 ? share * (1 - low / mid) : share * (high / mid - 1));
  });
  return { id, factors };
}

/** Finds the city in which the gateway is nearest to leading; null where none has both. */
function nearestCity(leads: Float64Array): number | null {
  const finite = [...leads.keys()].filter((city) => Number.isFinite(leads[city]));
  return finite.reduce<number | null>(
    (nearest, city) =>
      nearest === null || (leads[city] as number) < (leads[nearest] as number) ? city : nearest,
    null,
  );
}

/**
 * Prices every pair of values of the two parameters that move the lead most, with a pause after each pricing; null
 * where fewer than two have a range, or the gateway or its rivals have no option.
 * @param swings the widest first
 */
export function* examinePair(
  area: MarketArea,
  { measure, gateway, city: asked, closure = null }: LeadQuestion,
  settings: SliderFactors,
  swings: readonly Swing[],
): Generator<undefined, MarketGrid | null> {
  const count = area.gateways.length;
  const price = (factors: Move['factors']): Float64Array =>
    area.evaluate(measure, { settings, closure, levels: new Map(), factors });
  const [across, down] = swings.flatMap(({ id }) => axisOf(area, id) ?? []);
  const city = asked ?? nearestCity(listLeads(price(new Map()), count, gateway));
  if (!across || !down || city === null) return null;
  const best = new Int8Array(GRID_STEPS ** 2).fill(-1);
  const leads = new Float64Array(GRID_STEPS ** 2);
  for (const [row, vertical] of down.factors.entries())
    for (const [column, horizontal] of across.factors.entries()) {
      const values = price(
        new Map([[across.id, horizontal] as const, [down.id, vertical] as const]),
      ).subarray(city * count, (city + 1) * count);
      const at = row * GRID_STEPS + column;
      const least = Math.min(...values);
      best[at] = Number.isFinite(least) ? values.indexOf(least) : -1;
      leads[at] = listLeads(values, count, gateway)[0] ?? NaN;
      yield;
    }
  return { city, across, down, best, leads };
}
