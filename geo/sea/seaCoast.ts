/** Cuts the drawn coast to the waters of the lanes and projects it, so that lanes keep clear of the coast shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../../src/domain/types';
import { unpackGroups } from '../basemap/packed.mjs';
import { toPlane } from './plane';
import type { Rings } from './rings';

export const COAST_FILE = 'geo/basemap/inputs/land.bin';

/** Degrees: from Bohai to the Kurils, from the map's south edge to Sakhalin's north cape. */
export const WATERS = { west: 116.5, south: 27, east: 150, north: 55.5 } as const;

/** Land kept beyond the waters, degrees: the cut is no shore. */
const MARGIN = 1;

/** Longest piece of an edge, degrees: straight edges are curves in the plane. */
const PIECE = 0.5;

type Side = readonly [axis: 0 | 1, limit: number, keepAbove: boolean];

/** Cuts a ring at one side: Sutherland and Hodgman, Reentrant polygon clipping (CACM 17, 1974). */
function cutRing(ring: readonly Position[], [axis, limit, keepAbove]: Side): Position[] {
  const kept: Position[] = [];
  const inside = (p: Position): boolean => p[axis] >= limit === keepAbove;
  let before = ring[ring.length - 1];
  for (const p of ring) {
    if (before && inside(p) !== inside(before)) {
      const t = (limit - before[axis]) / (p[axis] - before[axis]);
      kept.push([before[0] + (p[0] - before[0]) * t, before[1] + (p[1] - before[1]) * t]);
    }
    if (inside(p)) kept.push(p);
    before = p;
  }
  return kept;
}

function flattened(ring: readonly Position[]): Float64Array {
  const flat: number[] = [];
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length] ?? a;
    const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / PIECE));
    for (let k = 0; k < pieces; k += 1) {
      const t = k / pieces;
      flat.push(...toPlane([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]));
    }
  }
  return Float64Array.from(flat);
}

export function projectRings(polygons: readonly (readonly (readonly Position[])[])[]): Rings {
  const sides: readonly Side[] = [
    [0, WATERS.west - MARGIN, true],
    [0, WATERS.east + MARGIN, false],
    [1, WATERS.south - MARGIN, true],
    [1, WATERS.north + MARGIN, false],
  ];
  const rings: Float64Array[] = [];
  for (const ring of polygons.flat()) {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    const closed = first && last && first[0] === last[0] && first[1] === last[1];
    let kept: readonly Position[] = closed ? ring.slice(1) : ring;
    for (const side of sides) kept = cutRing(kept, side);
    if (kept.length > 2) rings.push(flattened(kept));
  }
  return rings;
}

const SIDES = 8;

/** @param nm radius */
export function buildRingAround(at: Position, nm: number): Float64Array {
  const [x, y] = toPlane(at);
  const flat: number[] = [];
  for (let k = 0; k < SIDES; k += 1) {
    const angle = (2 * Math.PI * k) / SIDES;
    flat.push(x + nm * Math.cos(angle), y + nm * Math.sin(angle));
  }
  return Float64Array.from(flat);
}

/** @param root top of the repository */
export function readCoast(root: string): Rings {
  return projectRings(unpackGroups(readFileSync(join(root, COAST_FILE))));
}
