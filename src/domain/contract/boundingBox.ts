import type { Position } from '../types';

/** Box of longitudes and latitudes, degrees; empty (west > east) without positions. */
export interface BoundingBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const NOWHERE: BoundingBox = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };

export function unionOf(a: BoundingBox, b: BoundingBox): BoundingBox {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}

export function boundingBoxOf(positions: readonly Position[]): BoundingBox {
  let { west, south, east, north } = NOWHERE;
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    south = Math.min(south, latitude);
    east = Math.max(east, longitude);
    north = Math.max(north, latitude);
  }
  return { west, south, east, north };
}

export const isNowhere = (extent: BoundingBox): boolean => extent.south > extent.north;

/** Tolerance for rounded boxes, degrees: about a metre. */
const ROUNDING = 1e-5;

export function containsBox(outer: BoundingBox, inner: BoundingBox): boolean {
  return (
    outer.west <= inner.west + ROUNDING &&
    outer.south <= inner.south + ROUNDING &&
    outer.east >= inner.east - ROUNDING &&
    outer.north >= inner.north - ROUNDING
  );
}

/**
 * Finds the fault of a `bbox` (RFC 7946, section 5) around `held`. West > east spans the antimeridian; then only
 * latitudes are compared.
 */
export function findBboxFault(bbox: unknown, held: BoundingBox): string | null {
  if (!Array.isArray(bbox) || (bbox.length !== 4 && bbox.length !== 6))
    return 'bbox is not an array of 4 or 6 numbers';
  const numbers = bbox as unknown[];
  if (!numbers.every((number) => typeof number === 'number' && Number.isFinite(number))) {
    return 'bbox holds something that is no number';
  }
  const [west = 0, south = 0] = numbers as number[];
  const [east = 0, north = 0] = (numbers as number[]).slice(numbers.length / 2);
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90) {
    return 'bbox is not [west, south, east, north] in degrees';
  }
  if (south > north) return `bbox has its south (${south}) north of its north (${north})`;
  if (isNowhere(held)) return null;
  const box = west > east ? { west: -180, south, east: 180, north } : { west, south, east, north };
  return containsBox(box, held) ? null : 'bbox leaves out a part of what it belongs to';
}
