/** Distances in nm of 1852 m on a sphere within 0.3 % of the ellipsoid. */
import { KM_PER_NM, greatCircleKm } from '../../src/domain/network/distance';
import type { Position } from '../../src/domain/types';

/** Mean radius of the earth 6371.0088 km (H. Moritz, Geodetic Reference System 1980), in nautical miles. */
export const EARTH_RADIUS_NM = 6371.0088 / KM_PER_NM;

/** Measures the shorter great-circle arc. */
export const greatCircleNm = (a: Position, b: Position): number => greatCircleKm(a, b) / KM_PER_NM;

/** Adds the arcs between consecutive points. */
export function lengthNm(path: readonly Position[]): number {
  let sum = 0;
  for (const [i, b] of path.entries()) {
    const a = path[i - 1];
    if (a) sum += greatCircleNm(a, b);
  }
  return sum;
}
