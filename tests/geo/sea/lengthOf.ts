import type { Point } from '../../../geo/sea/plane';

/** Length of a way in the plane. */
export function lengthOf(way: readonly Point[]): number {
  return way.reduce((sum, [x, y], i) => {
    const before = way[i - 1];
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : sum;
  }, 0);
}
