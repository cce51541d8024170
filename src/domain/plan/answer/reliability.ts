/**
 * Simulates reliability over the same thousand days for every itinerary. Shared borders, ships and terminals have the
 * same durations (common random numbers: differences are due to the itineraries), and missed sailings mean waiting for
 * the next.
 *
 * The days of each part are a Latin hypercube (McKay, Beckman and Conover, 1979): its distribution is cut into a
 * thousand equal shares, the middle of each occurs on one day, by a permutation of name and seed. So every part has
 * exactly its deciles, only the coincidence of good and bad days is random, and deciles of an itinerary vary less than
 * with free draws.
 */
import { findFirstDeparture, dependsOnDay } from '../network/departures';
import { sampleCases } from '../network/duration';
import type { RandomDraw } from './itinerary';
import { shuffle } from './random';
import { selectRank } from '../search/rank';
import type { Duration } from '../planTypes';
import { HOUR_MS } from '../../time/clockTime';

export const DRAWS = 1000;

export interface Percentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

interface Drawn {
  /** null: the gap between two departures. */
  readonly of: Duration | null;
  readonly drawn: Float64Array;
}

const isSame = (a: Duration | null, b: Duration | null): boolean =>
  a === b ||
  (a?.p50 === b?.p50 &&
    a?.p90 === b?.p90 &&
    a?.congested?.chance === b?.congested?.chance &&
    a?.congested?.p50 === b?.congested?.p50 &&
    a?.congested?.p90 === b?.congested?.p90);

const isSameDraw = (a: RandomDraw, b: RandomDraw | undefined): boolean =>
  (a.kind === 'hours' && b?.kind === 'hours' && isSame(a.hours, b.hours)) ||
  (a.kind === 'departure' && b?.kind === 'departure' && a.departures === b.departures);

interface Simulated {
  readonly draws: readonly RandomDraw[];
  readonly depart: number;
  readonly percentiles: Percentiles;
}

/** Shared between itineraries and questions. */
export class DwellSampler {
  private readonly kept = new Map<string, Drawn>();
  private readonly simulated = new Map<string, Simulated>();

  constructor(
    readonly seed: number,
    private readonly draws: number = DRAWS,
  ) {}

  hours({ name, hours }: RandomDraw & { kind: 'hours' }): Float64Array {
    return this.keep(name, hours, () => sampleCases(hours, this.draws));
  }

  /** 0 to 1, within the gap between two departures. */
  gaps(name: string): Float64Array {
    return this.keep(name, null, () =>
      Float64Array.from({ length: this.draws }, (_, i) => (i + 0.5) / this.draws),
    );
  }

  /** Caches `simulateHours`. */
  percentiles(draws: readonly RandomDraw[], depart: number): Percentiles {
    const name = draws.map((draw) => draw.name).join('>');
    const known = this.simulated.get(name);
    if (known?.depart === depart && known.draws.every((draw, i) => isSameDraw(draw, draws[i])))
      return known.percentiles;
    const percentiles = simulateHours(draws, depart, this, this.draws);
    this.simulated.set(name, { draws, depart, percentiles });
    return percentiles;
  }

  private keep(name: string, of: Duration | null, cases: () => Float64Array): Float64Array {
    const known = this.kept.get(name);
    if (known && isSame(known.of, of)) return known.drawn;
    const drawn = shuffle(cases(), this.seed, name);
    this.kept.set(name, { of, drawn });
    return drawn;
  }
}

/** Elapsed hours once no departure is left. */
const NEVER_HOURS = 24 * 730;

function catchDeparture(
  draw: RandomDraw & { kind: 'departure' },
  elapsed: Float64Array,
  depart: number,
  sampler: DwellSampler,
): void {
  const { departures } = draw;
  if (dependsOnDay(departures))
    for (let day = 0; day < elapsed.length; day += 1) {
      const leaves = findFirstDeparture(departures, depart + (elapsed[day] as number) * HOUR_MS);
      elapsed[day] = leaves === null ? NEVER_HOURS : (leaves - depart) / HOUR_MS;
    }
  if (departures.kind !== 'headway') return;
  const { cutoffHours, everyHours } = departures;
  const gaps = sampler.gaps(draw.name);
  for (let day = 0; day < elapsed.length; day += 1)
    elapsed[day] = (elapsed[day] as number) + cutoffHours + (gaps[day] as number) * everyHours;
}

/** Simulates percentiles of door-to-door hours. */
export function simulateHours(
  draws: readonly RandomDraw[],
  depart: number,
  sampler: DwellSampler,
  count = DRAWS,
): Percentiles {
  const elapsed = new Float64Array(count);
  for (const draw of draws) {
    if (draw.kind === 'departure') {
      catchDeparture(draw, elapsed, depart, sampler);
      continue;
    }
    const hours = sampler.hours(draw);
    for (let day = 0; day < count; day += 1) elapsed[day] = (elapsed[day] as number) + (hours[day] as number);
  }
  const rank = (share: number): number => Math.round(share * (count - 1));
  const [low, middle, high] = [rank(0.1), rank(0.5), rank(0.9)];
  const p50 = selectRank(elapsed, middle);
  const p10 = selectRank(elapsed, low, 0, middle);
  return { p10, p50, p90: selectRank(elapsed, high, middle) };
}
