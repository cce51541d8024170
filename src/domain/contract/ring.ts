import type { Position } from '../types';
import type { Level } from './issue';

/** `check` is the same in every file, `at` the vertex's index. */
export interface LineFault {
  readonly check: 'ring' | 'winding' | 'antimeridian';
  /** Winding is a warning: parsers should not reject it (RFC 7946, 3.1.6). */
  readonly level: Level;
  readonly at: number;
  readonly reason: string;
}

const ORIGIN: Position = [0, 0];

/** Finds steps of more than 180 degrees of longitude. */
export function findAntimeridianFaults(line: readonly Position[]): LineFault[] {
  const faults: LineFault[] = [];
  for (let i = 1; i < line.length; i += 1) {
    const from = line[i - 1]?.[0] ?? 0;
    const to = line[i]?.[0] ?? 0;
    if (Math.abs(to - from) <= 180) continue;
    const reason = `the line from longitude ${from} to ${to} runs the long way round the world: cut it at the antimeridian`;
    faults.push({ check: 'antimeridian', level: 'error', at: i, reason });
  }
  return faults;
}

/** Computes twice the area in square degrees, positive if counter-clockwise. */
export function windingArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] ?? ORIGIN;
  let area = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1] ?? ORIGIN;
    const b = ring[i] ?? ORIGIN;
    // Relative to the first vertex, so that small rings far from [0, 0] keep their digits.
    area += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return area;
}

type Segment = readonly [Position, Position];

/** Sign of the side of line a-b on which c lies. */
const side = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Touching ends do not count. */
const cross = ([a, b]: Segment, [c, d]: Segment): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Comparisons per vertex; a ring that needs more passes unchecked. */
const PATIENCE = 20;

/**
 * Finds a self-crossing by a sweep from west to east, in time proportional to the length.
 * @returns the end index of a crossing segment; -1 if none was found
 */
export function findSelfCrossing(ring: readonly Position[]): number {
  const count = ring.length - 1;
  const segment = (i: number): Segment => [ring[i] ?? ORIGIN, ring[i + 1] ?? ORIGIN];
  const west = Float64Array.from({ length: count }, (_, i) => Math.min(segment(i)[0][0], segment(i)[1][0]));
  const east = Float64Array.from({ length: count }, (_, i) => Math.max(segment(i)[0][0], segment(i)[1][0]));
  const order = Uint32Array.from(west.keys()).sort((a, b) => (west[a] ?? 0) - (west[b] ?? 0));
  let patience = PATIENCE * count;
  for (let n = 0; n < count; n += 1) {
    const i = order[n] ?? 0;
    for (let m = n + 1; m < count; m += 1) {
      const j = order[m] ?? 0;
      patience -= 1;
      if (patience < 0) return -1;
      if ((west[j] ?? 0) > (east[i] ?? 0)) break;
      if (cross(segment(i), segment(j))) return 1 + Math.max(i, j);
    }
  }
  return -1;
}

const ringFault = (at: number, reason: string): LineFault => ({ check: 'ring', level: 'error', at, reason });

/**
 * Finds faults of a polygon ring: too few vertices, unclosed, no area, self-crossing, wrong winding (RFC 7946, 3.1.6:
 * outside counter-clockwise). Across the antimeridian, only those steps. Closed rings repeat the first vertex.
 */
export function findRingFaults(ring: readonly Position[], hole: boolean): LineFault[] {
  const last = ring.length - 1;
  if (ring.length < 4) {
    const has = ring.length === 1 ? '1 vertex' : `${ring.length} vertices`;
    return [ringFault(0, `a ring of ${has}: it takes 4, the first and the last the same`)];
  }
  const [first, end] = [ring[0], ring[last]];
  if (first?.[0] !== end?.[0] || first?.[1] !== end?.[1]) {
    return [ringFault(last, 'the ring is not closed: its last vertex is not its first')];
  }
  // A height on only the first or last makes them different positions.
  const sizes = [first, end].map((position) => (position as readonly number[]).length);
  if (sizes[0] !== sizes[1])
    return [
      ringFault(
        last,
        `the ring is not closed: its first vertex has ${sizes[0]} numbers and its last ${sizes[1]}`,
      ),
    ];
  const leaps = findAntimeridianFaults(ring);
  if (leaps.length > 0) return leaps;
  // Three sides cannot cross.
  const crossing = ring.length > 4 ? findSelfCrossing(ring) : -1;
  if (crossing >= 0) return [ringFault(crossing, 'the ring crosses itself')];
  const area = windingArea(ring);
  if (area === 0) return [ringFault(0, 'the ring encloses nothing')];
  if (area > 0 === hole) {
    const reason = hole
      ? 'the hole runs counter-clockwise; holes run clockwise'
      : 'the ring runs clockwise; an outer ring runs counter-clockwise';
    return [{ check: 'winding', level: 'warning', at: 0, reason }];
  }
  return [];
}
