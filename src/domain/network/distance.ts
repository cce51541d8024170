/** The one measure of distance: along the great circle of a sphere, off the true earth by less than 0.6 %. */
import { distance } from '@turf/turf';
import type { Position } from '../types';

/** Kilometres in a nautical mile. */
export const KM_PER_NM = 1.852;

/** Measures the kilometres between two places. */
export function greatCircleKm(a: Position, b: Position): number {
  return distance([...a], [...b]);
}
