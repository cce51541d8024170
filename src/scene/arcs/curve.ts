import type { Position } from '../../domain/types';
import { fromWorld, unitsPerMetre, type World } from '../mercator';
import type { Point } from '../labels/rect';

/**
 * Curve of an arc: the chord plus a parabola 4u(1-u) that bows `side` of the chord to the left of travel and lifts
 * `lift` of it. layers/arcModule.ts draws the same formula; picking, labels and tests use this one. Ends in world
 * units (mercator.ts).
 */
export interface Curve {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Share of the chord, positive to the left of travel. */
  readonly side: number;
  /** Share of the chord, upwards. */
  readonly lift: number;
}

/** Projects degrees and metres of height to CSS px of the map, as deck.gl's viewport does. */
export interface Project {
  (position: readonly number[]): readonly [x: number, y: number];
  /**
   * Finds a box on the ground, world units, over which lies all that is drawn within `radius` px of a point and no
   * higher than `height`, world units; null beside or above the horizon. Absent where there is no ground.
   */
  readonly groundUnder?: (
    x: number,
    y: number,
    radius: number,
    height: number,
  ) => readonly [west: number, south: number, east: number, north: number] | null;
}

/** Returns the point at `u`, 0 at the start, 1 at the end, in world units. */
export function pointOnCurve({ from, to, side, lift }: Curve, u: number): World {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const bow = 4 * u * (1 - u);
  return [
    from[0] + dx * u - dy * side * bow,
    from[1] + dy * u + dx * side * bow,
    Math.hypot(dx, dy) * lift * bow,
  ];
}

/** Returns the same point as [longitude, latitude, height in m]. */
export function positionOnCurve(curve: Curve, u: number): readonly [...Position, number] {
  const [x, y, z] = pointOnCurve(curve, u);
  const [longitude, latitude] = fromWorld(x, y);
  return [longitude, latitude, z / unitsPerMetre(latitude)];
}

/** Invisible deviation of a polyline, px: n segments stray bow / n^2 from the parabola. */
const STRAY_PX = 0.4;
const MOST_SEGMENTS = 72;

/**
 * Counts the segments that make an arc look curved.
 * @param bow world units, or px at scale 1
 * @param scale px per world unit
 */
export function countSegments(bow: number, scale: number): number {
  return Math.min(MOST_SEGMENTS, Math.max(3, Math.ceil(Math.sqrt((bow * scale) / STRAY_PX))));
}

/** Distance between neighbours, CSS px, that means a passage behind the camera. */
const LEAP = 4000;
const STEPS = 32;

/** Projects positions to lines, CSS px; splits them where a position cannot be projected or lies behind the camera. */
export function projectLines(
  positions: readonly (readonly number[])[],
  project: Project,
): readonly (readonly Point[])[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const position of positions) {
    const point = project(position);
    const last = piece.at(-1);
    const near = last && Math.hypot(point[0] - last[0], point[1] - last[1]) < LEAP;
    if (!Number.isFinite(point[0] + point[1])) piece = [];
    else if (near) piece.push(point);
    else pieces.push((piece = [point]));
  }
  return pieces.filter(({ length }) => length > 1);
}

/** Projects an arc's curve, or the shape it has morphed into, to lines in CSS px. */
export type LinesOf<T> = (arc: T, project: Project) => readonly (readonly Point[])[];

/** Projects a curve, CSS px. */
export function projectCurve(curve: Curve, project: Project): readonly (readonly Point[])[] {
  const positions = Array.from({ length: STEPS + 1 }, (_, i) => positionOnCurve(curve, i / STEPS));
  return projectLines(positions, project);
}
