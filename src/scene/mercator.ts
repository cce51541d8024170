import type { Position } from '../domain/types';

/** Web Mercator as deck.gl measures it: 512 units around the equator at zoom 0, x to the east, y to the north, z up. */
export type World = readonly [x: number, y: number, z: number];

const SIZE = 512;
const EARTH_CIRCUMFERENCE_M = 40_030_000;
const DEGREES = Math.PI / 180;

/** Degrees -> world units. */
export function toWorld([longitude, latitude]: Position): readonly [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (latitude * DEGREES) / 2));
  return [(SIZE * (longitude + 180)) / 360, SIZE * (0.5 + y / (2 * Math.PI))];
}

/** World units -> degrees. */
export function fromWorld(x: number, y: number): Position {
  const latitude = 2 * Math.atan(Math.exp((y / SIZE - 0.5) * 2 * Math.PI)) - Math.PI / 2;
  return [(x * 360) / SIZE - 180, latitude / DEGREES];
}

/** World units in one metre at a latitude in degrees, as deck.gl's viewport counts heights. */
export function unitsPerMetre(latitude: number): number {
  return SIZE / EARTH_CIRCUMFERENCE_M / Math.cos(latitude * DEGREES);
}

/** Kilometres in one world unit at a latitude in degrees. */
export function kilometresPerUnit(latitude: number): number {
  return 1 / (unitsPerMetre(latitude) * 1000);
}
