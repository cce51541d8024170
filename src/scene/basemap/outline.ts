import { toWorld } from '../mercator';

/** Simplified land: rings in world units (mercator.ts), x and y alternating. A ring within a ring is water. */
export type Outline = readonly Float64Array[];

/** Path of the land outline that `npm run map` writes. */
export const OUTLINE_PATH = '/map/outline.json';

const isNumbers = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite);

const isRing = (value: unknown): value is [number, number][] =>
  Array.isArray(value) && value.every(isNumbers);

/** Parses the outline from a GeoJSON MultiLineString of closed lines; null if malformed: only the sketch needs it. */
export function parseOutline(geometry: unknown): Outline | null {
  const { coordinates } = (geometry ?? {}) as { readonly coordinates?: unknown };
  if (!Array.isArray(coordinates) || !coordinates.every(isRing)) return null;
  return coordinates.map((ring) => Float64Array.from(ring.flatMap(toWorld)));
}
