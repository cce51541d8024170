/**
 * Finds the open sea: at least 4 nm off every shore and clear of shoals. Rings around the rest are the obstacles, at
 * whose corners lanes bend.
 */
import type { Position } from '../../src/domain/types';
import { type Clearance, clearanceAt, computeClearance, fillRings } from './clearance';
import { WATERS } from './seaCoast';
import { traceContour, simplifyContour } from './contour';
import { type Hazard, OFFING } from './hazards';
import { type PlanePoint, toPlane } from './plane';
import { type Box, type Raster, buildRaster } from './raster';
import type { Rings } from './rings';

/** Side of a cell, nm. */
const STEP = 0.25;
/** Most clearance measured, beyond the offing. */
const CAP = OFFING + 0.6;
/** Most error of an obstacle's corners, nm; gates lie that much farther out. */
const SLACK = 0.15;
export const GATE_OFFING = OFFING + 0.2;
/** Spacing of points on the edge of the waters, degrees. */
const PIECE = 0.25;

export interface OpenSea {
  readonly obstacles: Rings;
  /** Whether an approach may end there. */
  readonly isOpen: (point: PlanePoint) => boolean;
}

/** Builds the edge of the waters as a ring; parallels are curves of the plane. */
export function edgeOfWaters(): Float64Array {
  const { west, south, east, north } = WATERS;
  const corners: readonly Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  const flat: number[] = [];
  for (const [i, a] of corners.entries()) {
    const b = corners[(i + 1) % corners.length] ?? a;
    const pieces = Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / PIECE);
    for (let k = 0; k < pieces; k += 1) {
      const t = k / pieces;
      flat.push(...toPlane([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]));
    }
  }
  return Float64Array.from(flat);
}

function rasterOfWaters(edge: Float64Array): Raster {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (let i = 0; i < edge.length; i += 2) {
    const [x, y] = [edge[i] ?? 0, edge[i + 1] ?? 0];
    box.x0 = Math.min(box.x0, x - 2 * STEP);
    box.x1 = Math.max(box.x1, x + 2 * STEP);
    box.y0 = Math.min(box.y0, y - 2 * STEP);
    box.y1 = Math.max(box.y1, y + 2 * STEP);
  }
  return buildRaster(box, STEP);
}

/** Closes all beyond the edge of the waters. */
function closeOutside({ raster, values }: Clearance, edge: Float64Array): void {
  const { x0, y0, step, width, height } = raster;
  const [x1, y1] = [x0 + width * step, y0 + height * step];
  fillRings(raster, [edge, Float64Array.from([x0, y0 - 1, x1, y0 - 1, x1, y1 + 1, x0, y1 + 1])], values, 0);
}

function rimOf({ x0, y0, step, width, height }: Raster): Float64Array {
  const [x1, y1] = [x0 + width * step, y0 + height * step];
  return Float64Array.from([x0, y0, x1, y0, x1, y1, x0, y1]);
}

/** Tests where an approach around a place may end. */
export function openSeaAround(box: Box, hazards: readonly Hazard[]): OpenSea['isOpen'] {
  const field = computeClearance(buildRaster(box, STEP), hazards, CAP);
  return ([x, y]) => clearanceAt(field, x, y) >= GATE_OFFING;
}

export function buildOpenSea(hazards: readonly Hazard[]): OpenSea {
  const edge = edgeOfWaters();
  const field = computeClearance(rasterOfWaters(edge), hazards, CAP);
  closeOutside(field, edge);
  const rings = traceContour(field.raster, field.values, OFFING / field.unit);
  const bent = rings.map((ring) => simplifyContour(ring, SLACK)).filter((ring) => ring.length > 4);
  return {
    // The area beyond has a rim of its own.
    obstacles: [rimOf(field.raster), ...bent],
    isOpen: ([x, y]) => clearanceAt(field, x, y) >= GATE_OFFING,
  };
}
