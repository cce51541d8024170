/** Connects a point that is no port to its water's tracks. */
import { clearanceAt, computeClearance } from './clearance';
import type { Hazard, Hazards } from './hazards';
import { type Inshore, buildInshore, type SeaStation } from './inshore';
import { openSeaAround } from './openSea';
import type { PlanePoint } from './plane';
import { type Box, cellCentre, buildRaster } from './raster';

/** Most distance from land to navigable water, nm. */
const SNAP = 2;
/** Least clearance of a berth, nautical miles. */
const AFLOAT = 0.13;
const STEP = 0.04;
/** Radii searched around a point, nm. */
const REACHES = [20, 60];
const GATES = 14;

const around = ([x, y]: PlanePoint, reach: number): Box => ({
  x0: x - reach,
  y0: y - reach,
  x1: x + reach,
  y1: y + reach,
});

/** Finds the nearest water; null if inland. */
export function findNearestWater(point: PlanePoint, inshore: readonly Hazard[]): PlanePoint | null {
  const [x, y] = point;
  const raster = buildRaster(around(point, SNAP), STEP);
  const field = computeClearance(raster, inshore, 1);
  if (clearanceAt(field, x, y) >= AFLOAT) return point;
  let best: PlanePoint | null = null;
  let nearest = SNAP;
  for (const [cell, value] of field.values.entries()) {
    if (value * field.unit < AFLOAT) continue;
    const at = cellCentre(raster, cell);
    const off = Math.hypot(at[0] - x, at[1] - y);
    if (off < nearest) [best, nearest] = [at, off];
  }
  return best;
}

/** Finds tracks to the open sea and to nearby stations. */
export function connectFreeEnd(
  at: PlanePoint,
  stations: readonly SeaStation[],
  { inshore, underWay }: Hazards,
): Inshore {
  let found: Inshore = { gates: [], calls: new Map() };
  for (const reach of REACHES) {
    const isOpen = openSeaAround(around(at, reach), underWay);
    found = buildInshore({ id: '', at, reach, gates: GATES }, stations, inshore, isOpen);
    if (found.gates.length + found.calls.size > 0) break;
  }
  return found;
}
