import { toWorld } from '../mercator';

/** Land without its detail: rings in world units (see mercator.ts), x and y in turn. What lies within a ring within a ring is water. */
export type Outline = readonly Float64Array[];

/** Where `npm run map` puts the outline of the basemap's land. */
export const OUTLINE_PATH = '/map/outline.json';

const isNumbers = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite);

const isRing = (value: unknown): value is [number, number][] =>
  Array.isArray(value) && value.every(isNumbers);

/** The outline in a GeoJSON MultiLineString of closed lines; null where it is none: the map that follows needs it for nothing. */
export function parseOutline(geometry: unknown): Outline | null {
  const { coordinates } = (geometry ?? {}) as { readonly coordinates?: unknown };
  if (!Array.isArray(coordinates) || !coordinates.every(isRing)) return null;
  return coordinates.map((ring) => Float64Array.from(ring.flatMap(toWorld)));
}
