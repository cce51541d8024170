/** Draws of all parameters, each over its own range, and how often a city's gateway stays the same. */
import { uniformStream } from '../../plan/answer/random';
import { chooseGateways, type MarketArea, type MarketMeasure } from './marketArea';
import type { GatewayClosure, RangeEnd, Move, SliderFactors } from './move';

/** Share of draws at either end of a range; the rest is in the middle (Swanson's rule: Hurst et al., 2000). */
const END_SHARE = 0.3;
const SEED = 20260301;
export const MARKET_DRAWS = 500;

export function drawMoves(
  parameters: readonly string[],
  settings: SliderFactors,
  count: number,
  closure: GatewayClosure | null = null,
): readonly Move[] {
  const streams = parameters.map((id) => [id, uniformStream(SEED, id)] as const);
  return Array.from({ length: count }, () => ({
    settings,
    closure,
    factors: new Map<string, number>(),
    levels: new Map<string, RangeEnd>(
      streams.map(([id, next]) => {
        const share = next();
        return [id, share < END_SHARE ? -1 : share >= 1 - END_SHARE ? 1 : 0];
      }),
    ),
  }));
}

/**
 * Counts in how many draws each gateway is best: `[city * gateways + gateway]`.
 * @param add counts so far, which are added to
 */
export function countBest(
  area: MarketArea,
  measure: MarketMeasure,
  moves: readonly Move[],
  add = new Uint16Array(area.cities.length * area.gateways.length),
): Uint16Array {
  const count = area.gateways.length;
  for (const move of moves)
    chooseGateways(area.evaluate(measure, move), count, -1).best.forEach((gateway, city) => {
      const at = city * count + gateway;
      if (gateway >= 0) add[at] = (add[at] as number) + 1;
    });
  return add;
}
