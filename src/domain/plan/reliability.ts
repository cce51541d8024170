/**
 * How sure a way is: the same thousand days for every way. A border, a ship or a terminal that two ways share has the
 * same luck in both (common random numbers), and who misses a sailing waits for the next.
 */
import { firstDeparture, HOUR, isDated } from './departures';
import { samplerOf } from './duration';
import type { Draw } from './itinerary';
import { uniforms } from './random';
import type { Duration } from './types';

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

/** Draws of named things, kept so that ways share them, and questions one after another. */
export class Luck {
  private readonly kept = new Map<string, Drawn>();

  constructor(
    readonly seed: number,
    private readonly draws: number = DRAWS,
  ) {}

  /** Hours of one part on each day. */
  hours({ name, hours }: Draw & { kind: 'hours' }): Float64Array {
    return this.keep(name, hours, () => {
      const uniform = uniforms(this.seed, name);
      const sample = samplerOf(hours);
      return () => sample(uniform());
    });
  }

  /** Where in the gap between two departures the goods come, 0 to 1. */
  gaps(name: string): Float64Array {
    return this.keep(name, null, () => uniforms(this.seed, name));
  }

  private keep(name: string, of: Duration | null, draw: () => () => number): Float64Array {
    const known = this.kept.get(name);
    if (known && isSame(known.of, of)) return known.drawn;
    const next = draw();
    const drawn = new Float64Array(this.draws);
    for (let day = 0; day < drawn.length; day += 1) drawn[day] = next();
    this.kept.set(name, { of, drawn });
    return drawn;
  }
}

/** Latest that a simulated way ends: nothing leaves any more. */
const NEVER_HOURS = 24 * 730;

function catchDeparture(
  draw: Draw & { kind: 'departure' },
  elapsed: Float64Array,
  depart: number,
  luck: Luck,
): void {
  const { departures } = draw;
  if (isDated(departures))
    for (let day = 0; day < elapsed.length; day += 1) {
      const leaves = firstDeparture(departures, depart + (elapsed[day] as number) * HOUR);
      elapsed[day] = leaves === null ? NEVER_HOURS : (leaves - depart) / HOUR;
    }
  if (departures.kind !== 'headway') return;
  const { cutoffHours, everyHours } = departures;
  const gaps = luck.gaps(draw.name);
  for (let day = 0; day < elapsed.length; day += 1)
    elapsed[day] = (elapsed[day] as number) + cutoffHours + (gaps[day] as number) * everyHours;
}

/** Door-to-door hours that 10, 50 and 90 of 100 such days stay below. */
export function simulate(draws: readonly Draw[], depart: number, luck: Luck, count = DRAWS): Percentiles {
  const elapsed = new Float64Array(count);
  for (const draw of draws) {
    if (draw.kind === 'departure') {
      catchDeparture(draw, elapsed, depart, luck);
      continue;
    }
    const hours = luck.hours(draw);
    for (let day = 0; day < count; day += 1) elapsed[day] = (elapsed[day] as number) + (hours[day] as number);
  }
  elapsed.sort();
  const at = (share: number) => elapsed[Math.round(share * (count - 1))] as number;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
