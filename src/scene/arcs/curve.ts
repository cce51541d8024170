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
  /** Matrix from world units to px, column by column. Absent where there is no ground. */
  readonly pixelFromWorld?: readonly number[];
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

/**
 * Tells whether a curve passes within `reach` px of a point, true also where it lies beside or behind the eye: a quick
 * test before its line is projected.
 */
export function mayPassNear(
  curve: Curve,
  matrix: readonly number[],
  x: number,
  y: number,
  reach: number,
): boolean {
  const { from, to, side, lift } = curve;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const height = Math.hypot(dx, dy) * lift;
  // Its hull of three control points.
  const [cx, cy] = [from[0] + dx / 2 - 2 * dy * side, from[1] + dy / 2 + 2 * dx * side];
  const [a, b, c] = [
    pixelOf(matrix, from[0], from[1], 0),
    pixelOf(matrix, cx, cy, 2 * height),
    pixelOf(matrix, to[0], to[1], 0),
  ];
  if (Math.min(a[0], b[0], c[0]) > x + reach || Math.max(a[0], b[0], c[0]) < x - reach) return false;
  if (Math.min(a[1], b[1], c[1]) > y + reach || Math.max(a[1], b[1], c[1]) < y - reach) return false;
  let [lastX, lastY] = [Infinity, Infinity];
  for (let i = 0; i <= STEPS; i++) {
    const u = i / STEPS;
    const bow = 4 * u * (1 - u);
    const [px, py] = [from[0] + dx * u - dy * side * bow, from[1] + dy * u + dx * side * bow];
    const pz = height * bow;
    const w = rowOf(matrix, 3, px, py, pz);
    if (w <= 0) return true;
    const [sx, sy] = [rowOf(matrix, 0, px, py, pz) / w - x, rowOf(matrix, 1, px, py, pz) / w - y];
    if (i > 0 && squareFromOrigin(lastX, lastY, sx, sy) <= reach * reach) return true;
    [lastX, lastY] = [sx, sy];
  }
  return false;
}

/** Multiplies one row of a matrix with a point. */
const rowOf = (m: readonly number[], r: number, x: number, y: number, z: number): number =>
  (m[r] ?? 0) * x + (m[4 + r] ?? 0) * y + (m[8 + r] ?? 0) * z + (m[12 + r] ?? 0);

/** Computes the square of the distance from the origin to the segment a-b. */
function squareFromOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const u = square > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square)) : 0;
  return (ax + dx * u) ** 2 + (ay + dy * u) ** 2;
}

/** Projects a curve, CSS px; straight from world units where the projection has a matrix. */
export function projectCurve(curve: Curve, project: Project): readonly (readonly Point[])[] {
  const matrix = project.pixelFromWorld;
  const pointAt = matrix ? pointOnCurve : positionOnCurve;
  const points = Array.from({ length: STEPS + 1 }, (_, i) => pointAt(curve, i / STEPS));
  return projectLines(points, matrix ? ([x = 0, y = 0, z = 0]) => pixelOf(matrix, x, y, z) : project);
}

/** Projects a point in world units; NaN behind the eye. */
function pixelOf(matrix: readonly number[], x: number, y: number, z: number): Point {
  const w = rowOf(matrix, 3, x, y, z);
  return w > 0 ? [rowOf(matrix, 0, x, y, z) / w, rowOf(matrix, 1, x, y, z) / w] : [Number.NaN, Number.NaN];
}
