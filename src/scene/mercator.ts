import type { Position } from '../domain/types';

/** World units: Web Mercator as in deck.gl, 512 units around the equator at zoom 0; x east, y north, z up. */
export type World = readonly [x: number, y: number, z: number];

const SIZE = 512;
const EARTH_CIRCUMFERENCE_M = 40_030_000;
const DEGREES = Math.PI / 180;

/** Converts degrees to world units. */
export function toWorld([longitude, latitude]: Position): readonly [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (latitude * DEGREES) / 2));
  return [(SIZE * (longitude + 180)) / 360, SIZE * (0.5 + y / (2 * Math.PI))];
}

/** Converts world units to degrees. */
export function fromWorld(x: number, y: number): Position {
  const latitude = 2 * Math.atan(Math.exp((y / SIZE - 0.5) * 2 * Math.PI)) - Math.PI / 2;
  return [(x * 360) / SIZE - 180, latitude / DEGREES];
}

/** Computes the world units of one metre at a latitude in degrees, as deck.gl's viewport scales heights. */
export function unitsPerMetre(latitude: number): number {
  return SIZE / EARTH_CIRCUMFERENCE_M / Math.cos(latitude * DEGREES);
}

/** Computes the kilometres of one world unit at a latitude in degrees. */
export function kilometresPerUnit(latitude: number): number {
  return 1 / (unitsPerMetre(latitude) * 1000);
}
