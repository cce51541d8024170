/** Simulates directly, day by day and draw by draw: the reference for the planner's faster method. */
import { findFirstDeparture, dependsOnDay } from '../../../src/domain/plan/network/departures';
import type { RandomDraw } from '../../../src/domain/plan/answer/randomDraw';
import { uniformStream } from '../../../src/domain/plan/answer/random';
import type { Duration } from '../../../src/domain/plan/planTypes';
import { HOUR_MS } from '../../../src/domain/time/clockTime';

const Z90 = 1.2815515655446004;

/** Box and Muller (1958). */
const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());

function hoursOf(duration: Duration, next: () => number): number {
  const { congested } = duration;
  const { p50, p90 } = congested && next() < congested.chance ? congested : duration;
  return p90 > p50 ? p50 * Math.exp((Math.log(p90 / p50) / Z90) * normal(next)) : p50;
}

/** Hours of the whole itinerary on each day. */
export function freeDraws(
  draws: readonly RandomDraw[],
  depart: number,
  seed: number,
  days: number,
): Float64Array {
  const next = uniformStream(seed, 'free draws');
  return Float64Array.from({ length: days }, () => {
    let elapsed = 0;
    for (const draw of draws) {
      if (draw.kind === 'hours') {
        elapsed += hoursOf(draw.hours, next);
        continue;
      }
      const { departures } = draw;
      const leaves = dependsOnDay(departures)
        ? findFirstDeparture(departures, depart + elapsed * HOUR_MS)
        : null;
      if (leaves !== null) elapsed = (leaves - depart) / HOUR_MS;
      if (departures.kind === 'headway') elapsed += departures.cutoffHours + next() * departures.everyHours;
    }
    return elapsed;
  });
}
