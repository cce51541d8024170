/** On a sphere, within 0.6 % of the true earth. */
import { bearing, destination, distance } from '@turf/turf';
import type { Position } from '../types';

/** Kilometres per nautical mile. */
export const KM_PER_NM = 1.852;

/** Computes the kilometres between two positions. */
export function greatCircleKm(a: Position, b: Position): number {
  return distance([...a], [...b]);
}

/** Interpolates along the great circle; `share` from 0 to 1. */
export function interpolateGreatCircle(from: Position, to: Position, share: number): Position {
  if (share === 0 || share === 1) return share === 0 ? from : to;
  const { coordinates } = destination(
    [...from],
    greatCircleKm(from, to) * share,
    bearing([...from], [...to]),
  ).geometry;
  const [longitude = 0, latitude = 0] = coordinates;
  return [longitude, latitude];
}

/** Cumulates kilometres along a path, one sum per vertex from 0. */
export function cumulateKm(path: readonly Position[]): number[] {
  const sums = [0];
  path.slice(1).forEach((at, i) => sums.push((sums[i] ?? 0) + greatCircleKm(path[i] ?? at, at)));
  return sums;
}
