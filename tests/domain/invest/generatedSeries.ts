import { uniformStream } from '../../../src/domain/plan/answer/random';
import type { EventPoint } from '../../../src/domain/invest/eventStudy';

export interface SeriesRecipe {
  readonly seed: number;
  /** Growth a month, share of the first level. */
  readonly trend: number;
  /** Step from the event on, share of the level then. */
  readonly step: number;
  readonly months?: number;
  readonly event?: number;
}

const [CORRELATION, NOISE, SEASON, LEVEL] = [0.3, 0.15, 0.2, 100];

/**
 * Generates a monthly series: AR(1) noise of 0.3 with a deviation of 15 % of the mean, a season of +-20 % whose peak is
 * drawn, a trend, and a step.
 */
export function generateSeries({ seed, trend, step, months = 48, event = 24 }: SeriesRecipe): EventPoint[] {
  const uniform = uniformStream(seed, 'series');
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const peak = uniform() * 12;
  const ats = Array.from({ length: months }, (_, at) => at);
  const base = ats.map(
    (at) => LEVEL * (1 + trend * at) * (1 + SEASON * Math.cos((2 * Math.PI * (at - peak)) / 12)),
  );
  const mean = base.reduce((sum, value) => sum + value, 0) / months;
  let noise = normal();
  return ats.map((at) => {
    if (at > 0) noise = CORRELATION * noise + Math.sqrt(1 - CORRELATION ** 2) * normal();
    const value = (base[at] ?? 0) * (at >= event ? 1 + step : 1) + NOISE * mean * noise;
    return { at, value, scope: '', contesting: [] };
  });
}
