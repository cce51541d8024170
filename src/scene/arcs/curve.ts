import type { Position } from '../../domain/types';
import { fromWorld, unitsPerMetre, type World } from '../mercator';
import type { Point } from '../labels/rect';

/**
 * The one curve of an arc: straight from `from` to `to` plus a parabola 4u(1-u) that bows `side` of the chord to the left
 * of travel and lifts `lift` of the chord off the ground. The shader of layers/arcLayer.ts draws the same formula; picking,
 * labels and tests use this one. Ends in world units (see mercator.ts).
 */
export interface Curve {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Share of the chord, positive to the left of travel. */
  readonly side: number;
  /** Share of the chord, upwards. */
  readonly lift: number;
}

/** What turns degrees and metres of height into CSS px of the map, as deck.gl's viewport does. */
export type Project = (position: readonly number[]) => readonly [x: number, y: number];

/** The point at `u`, 0 at the start and 1 at the end, in world units. */
export function pointOnCurve({ from, to, side, lift }: Curve, u: number): World {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const bow = 4 * u * (1 - u);
  return [
    from[0] + dx * u - dy * side * bow,
    from[1] + dy * u + dx * side * bow,
    Math.hypot(dx, dy) * lift * bow,
  ];
}

/** The same point as [longitude, latitude, metres of height]. */
export function positionOnCurve(curve: Curve, u: number): readonly [...Position, number] {
  const [x, y, z] = pointOnCurve(curve, u);
  const [longitude, latitude] = fromWorld(x, y);
  return [longitude, latitude, z / unitsPerMetre(latitude)];
}

/** A polyline of n segments strays bow / n^2 from its parabola; this many px of it are not seen. */
const STRAY_PX = 0.4;
const MOST_SEGMENTS = 72;

/** Segments an arc of this bow (world units) needs at this scale (px to a world unit) to look like a curve; of a bow in px, at scale 1. */
export function countSegments(bow: number, scale: number): number {
  return Math.min(MOST_SEGMENTS, Math.max(3, Math.ceil(Math.sqrt((bow * scale) / STRAY_PX))));
}

/** A leap this long between neighbours is one to behind the eye and back, CSS px. */
const LEAP = 4000;
const STEPS = 32;

/**
 * Positions on the screen as lines, CSS px. What cannot be projected, or lies behind the eye, is left out: there the line
 * comes in pieces.
 */
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

/** How an arc lies on the screen, CSS px: by its curve, or by the shape it has turned into. */
export type LinesOf<T> = (arc: T, project: Project) => readonly (readonly Point[])[];

/** A curve on the screen, CSS px. */
export function projectCurve(curve: Curve, project: Project): readonly (readonly Point[])[] {
  const positions = Array.from({ length: STEPS + 1 }, (_, i) => positionOnCurve(curve, i / STEPS));
  return projectLines(positions, project);
}
