/** Distances along great circles of a sphere, within 0.6 % of the true earth. */
import { distance } from '@turf/turf';
import type { Position } from '../types';

/** Kilometres per nautical mile. */
export const KM_PER_NM = 1.852;

/** Computes the kilometres between two positions. */
export function greatCircleKm(a: Position, b: Position): number {
  return distance([...a], [...b]);
}
