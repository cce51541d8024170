/**
 * Distances on the sphere, in nautical miles of 1852 m.
 * A sphere is within 0.3 % of the ellipsoid here, and sums of arcs on it can never fall below the great circle.
 */
import type { Position } from '../../src/domain/types';

/** Mean radius of the earth 6371.0088 km (H. Moritz, Geodetic Reference System 1980), in nautical miles. */
export const EARTH_RADIUS_NM = 6371.0088 / 1.852;

const RADIANS = Math.PI / 180;

/** Length of the shorter great-circle arc (haversine; R. W. Sinnott, Virtues of the Haversine, 1984). */
export function greatCircleNm(a: Position, b: Position): number {
  const north = Math.sin(((b[1] - a[1]) * RADIANS) / 2);
  const east = Math.sin(((b[0] - a[0]) * RADIANS) / 2);
  const h = north * north + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * east * east;
  return 2 * EARTH_RADIUS_NM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Sum of the arcs between consecutive points. */
export function lengthNm(path: readonly Position[]): number {
  let sum = 0;
  for (const [i, b] of path.entries()) {
    const a = path[i - 1];
    if (a) sum += greatCircleNm(a, b);
  }
  return sum;
}
