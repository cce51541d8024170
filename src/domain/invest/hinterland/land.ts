/** Land behind the market areas: the outline that the map's sketch uses. */
import type { Position } from '../../types';

const isPosition = (raw: unknown): raw is Position =>
  Array.isArray(raw) && raw.length >= 2 && raw.every(Number.isFinite);

/** Reads the rings of a GeoJSON MultiLineString; empty where it is none: the areas can be read without land. */
export function readLand(raw: unknown): readonly (readonly Position[])[] {
  const { coordinates } = (raw ?? {}) as { readonly coordinates?: unknown };
  if (!Array.isArray(coordinates)) return [];
  return coordinates.filter(
    (ring): ring is readonly Position[] => Array.isArray(ring) && ring.every(isPosition),
  );
}
