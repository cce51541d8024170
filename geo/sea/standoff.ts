/**
 * Computes the standoff waters of ships that call at no port of the DPRK: nearer to its coast than to any other, out
 * to a fixed distance. No chart prints it; Sokcho-Vladivostok, published as 352 nm before and 400 nm after ships kept
 * off, fits it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../../src/domain/types';
import { traceContour, simplifyContour } from './contour';
import { type PlanePoint, toPlane } from './plane';
import { isInsideRings, type Rings } from './rings';
import { type Box, cellCentre, buildRaster } from './raster';

export const STANDOFF_FILE = 'geo/sea/standoff.json';

export interface Standoff {
  /** From the coast, nm. */
  readonly nm: number;
  readonly coast: Rings;
}

/** Side of a cell and most error, nm: finer than the rule is known. */
const STEP = 2;
const SLACK = 0.5;
/** Spacing of coast samples, nm. */
const SPACING = 2;

export function readStandoff(root: string): Standoff {
  const read = JSON.parse(readFileSync(join(root, STANDOFF_FILE), 'utf8')) as {
    readonly nm: number;
    readonly coast: readonly (readonly Position[])[];
  };
  return {
    nm: read.nm,
    coast: read.coast.map((ring) => Float64Array.from(ring.flatMap((p) => [...toPlane(p)]))),
  };
}

/** Samples the coast in `box`, split into the avoided coast and others. */
function coasts(shores: Rings, standoff: Standoff, box: Box): { own: PlanePoint[]; other: PlanePoint[] } {
  const own: PlanePoint[] = [];
  const other: PlanePoint[] = [];
  for (const ring of shores) {
    let last: PlanePoint = [Infinity, Infinity];
    for (let i = 0; i < ring.length; i += 2) {
      const point: PlanePoint = [ring[i] ?? 0, ring[i + 1] ?? 0];
      const outside = point[0] < box.x0 || point[0] > box.x1 || point[1] < box.y0 || point[1] > box.y1;
      if (outside || Math.hypot(point[0] - last[0], point[1] - last[1]) < SPACING) continue;
      last = point;
      (isInsideRings(standoff.coast, point) ? own : other).push(point);
    }
  }
  return { own, other };
}

function nearest(points: readonly PlanePoint[], [x, y]: PlanePoint): number {
  let squared = Infinity;
  for (const [px, py] of points) squared = Math.min(squared, (px - x) * (px - x) + (py - y) * (py - y));
  return Math.sqrt(squared);
}

export function buildStandoffRings(shores: Rings, standoff: Standoff): Rings {
  if (standoff.nm <= 0) return [];
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const ring of standoff.coast) {
    for (let i = 0; i < ring.length; i += 2) {
      box.x0 = Math.min(box.x0, (ring[i] ?? 0) - standoff.nm - 2 * STEP);
      box.x1 = Math.max(box.x1, (ring[i] ?? 0) + standoff.nm + 2 * STEP);
      box.y0 = Math.min(box.y0, (ring[i + 1] ?? 0) - standoff.nm - 2 * STEP);
      box.y1 = Math.max(box.y1, (ring[i + 1] ?? 0) + standoff.nm + 2 * STEP);
    }
  }
  const { own, other } = coasts(shores, standoff, box);
  const raster = buildRaster(box, STEP);
  const field = new Float64Array(raster.width * raster.height);
  for (let cell = 0; cell < field.length; cell += 1) {
    const at = cellCentre(raster, cell);
    const off = nearest(own, at);
    // Positive outside.
    field[cell] =
      off > standoff.nm ? off - standoff.nm : Math.max(off - standoff.nm, off - nearest(other, at));
  }
  return traceContour(raster, field, 0)
    .map((ring) => simplifyContour(ring, SLACK))
    .filter((ring) => ring.length > 4);
}
