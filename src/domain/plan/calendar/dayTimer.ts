/**
 * Simulates an itinerary on many days of readiness. Draws that no date changes are added up once: those before the
 * first dated draw, and those after the last.
 */
import type { RandomDraw } from '../answer/randomDraw';
import { advanceDraw, isDatedDraw, type DwellSampler } from '../answer/reliability';

export class DayTimer {
  /** Draws from the first dated one to the last. */
  private readonly dated: readonly RandomDraw[];
  private readonly before: Float64Array;
  private readonly after: Float64Array;

  constructor(
    draws: readonly RandomDraw[],
    private readonly sampler: DwellSampler,
  ) {
    const [first, last] = [draws.findIndex(isDatedDraw), draws.findLastIndex(isDatedDraw)];
    const undated = first === -1;
    this.dated = undated ? [] : draws.slice(first, last + 1);
    this.before = this.sum(undated ? draws : draws.slice(0, first));
    this.after = this.sum(undated ? [] : draws.slice(last + 1));
  }

  private sum(draws: readonly RandomDraw[]): Float64Array {
    const elapsed = new Float64Array(this.sampler.daysOf('any').count);
    for (const draw of draws) advanceDraw(draw, elapsed, 0, this.sampler);
    return elapsed;
  }

  /** Lists elapsed hours of all cases for goods ready at `start` (UTC ms), sorted. */
  sortedHours(start: number): Float64Array {
    const elapsed = this.before.slice();
    for (const draw of this.dated) advanceDraw(draw, elapsed, start, this.sampler);
    for (let i = 0; i < elapsed.length; i += 1)
      elapsed[i] = (elapsed[i] as number) + (this.after[i] as number);
    return elapsed.sort();
  }

  /** Whether the day changes nothing. */
  get isTimeless(): boolean {
    return this.dated.length === 0;
  }
}
