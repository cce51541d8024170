import type { PlanePoint } from '../../../geo/sea/plane';

/** Length of a way in the plane. */
export function lengthOf(path: readonly PlanePoint[]): number {
  return path.reduce((sum, [x, y], i) => {
    const before = path[i - 1];
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : sum;
  }, 0);
}
