import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Leg, Mode, Position } from '../domain/types';
import { kilometresPerUnit, fromWorld, toWorld } from './mercator';

type Point = readonly [x: number, y: number];

/** A path as it is drawn: smooth points in world units, and where along the path each lies. */
export interface Course {
  readonly points: readonly Point[];
  /** Number of the path's vertex at each point, with fractions between two; never decreasing. */
  readonly vertices: readonly number[];
}

/** Chords drawn for each stretch of a spline, and at most for each rounded corner. */
const STEPS = { spline: 8, corner: 6 } as const;
/** Reach of rounded corners at sea, km: a lane strays less than a third of it, towards the inside of its turn. */
const REACH_KM = 9;
/** Most that the chords of a corner stray from it, world units: a quarter of a pixel at zoom 11, about 9 m. */
const STRAY = 0.25 / 2 ** 11;

const SAME = 1e-9;
const away = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
const mix = (a: Point, b: Point, u: number): Point => [a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u];

/** A vertex and its number; of doubled ones, where two legs join, the first and the last. */
interface Vertex {
  readonly at: Point;
  readonly first: number;
  readonly last: number;
}

function verticesOf(path: readonly Point[]): readonly Vertex[] {
  const isNew = (i: number): boolean => {
    const [before, at] = [path[i - 1], path[i]];
    return !before || !at || away(before, at) >= SAME;
  };
  const starts = path.flatMap((at, i) => (isNew(i) ? [{ at, first: i }] : []));
  return starts.map((vertex, n) => ({ ...vertex, last: (starts[n + 1]?.first ?? path.length) - 1 }));
}

/** Tangent of a centripetal Catmull-Rom spline at `b`, per stretch b-c (Barry and Goldman 1988, exponent 1/2). */
function tangentAt(a: Point, b: Point, c: Point, stretch: number): Point {
  const [before, after] = [Math.sqrt(away(a, b)), Math.sqrt(away(b, c))];
  if (before < SAME || after < SAME) return [0, 0];
  const along = (i: 0 | 1): number =>
    stretch * ((b[i] - a[i]) / before - (c[i] - a[i]) / (before + after) + (c[i] - b[i]) / after);
  return [along(0), along(1)];
}

/** Cosine of a turn from which a train turns back: a spline would loop. */
const TURNS_BACK = -0.1;

/** Returns a stretch's neighbour; straight on beyond an end, and where a train turns back. */
function neighbourOf(beyond: Point | undefined, at: Point, other: Point): Point {
  const [x, y] = [at[0] - other[0], at[1] - other[1]];
  const turnsBack =
    beyond &&
    (beyond[0] - at[0]) * x + (beyond[1] - at[1]) * y < TURNS_BACK * away(beyond, at) * away(at, other);
  return beyond && !turnsBack ? beyond : mix(other, at, 2);
}

/** Runs a spline through every vertex. */
function spline(vertices: readonly Vertex[]): Course {
  const [first] = vertices;
  if (!first) return { points: [], vertices: [] };
  const points: Point[] = [first.at];
  const numbers: number[] = [first.first];
  for (let i = 1; i < vertices.length; i += 1) {
    const [b, c] = [vertices[i - 1] ?? first, vertices[i] ?? first];
    const stretch = Math.sqrt(away(b.at, c.at));
    const a = neighbourOf(vertices[i - 2]?.at, b.at, c.at);
    const d = neighbourOf(vertices[i + 1]?.at, c.at, b.at);
    const [m, n] = [tangentAt(a, b.at, c.at, stretch), tangentAt(b.at, c.at, d, stretch)];
    for (let step = 1; step <= STEPS.spline; step += 1) {
      const u = step / STEPS.spline;
      const [u2, u3] = [u * u, u * u * u];
      const at = (k: 0 | 1): number =>
        (2 * u3 - 3 * u2 + 1) * b.at[k] +
        (u3 - 2 * u2 + u) * m[k] +
        (3 * u2 - 2 * u3) * c.at[k] +
        (u3 - u2) * n[k];
      points.push([at(0), at(1)]);
      numbers.push(b.last + (c.first - b.last) * u);
    }
  }
  return { points, vertices: numbers };
}

/**
 * Counts the chords of a corner, a quadratic curve: one strays an eighth of its second derivative over n squared. Even,
 * so that the point nearest the corner is drawn.
 */
function chordsOf(start: Point, corner: Point, end: Point): number {
  const bend = Math.hypot(start[0] - 2 * corner[0] + end[0], start[1] - 2 * corner[1] + end[1]);
  return Math.min(STEPS.corner, Math.max(2, 2 * Math.ceil(Math.sqrt(bend / 4 / STRAY) / 2)));
}

/** Rounds the corners between straight stretches, those where legs join apart: other legs end there. */
function roundCorners(vertices: readonly Vertex[]): Course {
  const points: Point[] = [];
  const numbers: number[] = [];
  const add = (at: Point, number: number): void => {
    points.push(at);
    numbers.push(number);
  };
  vertices.forEach(({ at, first, last }, i) => {
    const [before, after] = [vertices[i - 1], vertices[i + 1]];
    if (!before || !after || first < last) return add(at, first);
    const [into, out] = [away(before.at, at), away(at, after.at)];
    // As far on both sides, so that a head keeps its kilometre.
    const reach = Math.min(REACH_KM / kilometresPerUnit(fromWorld(...at)[1]), into / 2, out / 2);
    const [back, ahead] = [reach / into, reach / out];
    const [start, end] = [mix(at, before.at, back), mix(at, after.at, ahead)];
    const [from, to] = [first - back * (first - before.last), first + ahead * (after.first - first)];
    const chords = chordsOf(start, at, end);
    for (let chord = 0; chord <= chords; chord += 1) {
      const u = chord / chords;
      add(mix(mix(start, at, u), mix(at, end, u), u), u < 0.5 ? from + (first - from) * 2 * u : first + (to - first) * (2 * u - 1)); // prettier-ignore
    }
  });
  return { points, vertices: numbers };
}

/**
 * Smooths a path for drawing: on land a spline through every published point, at sea rounded corners between straight
 * courses, so that a lane does not leave the water it was found in.
 * @param path world units
 */
export function smoothCourse(path: readonly Point[], mode: Mode): Course {
  const vertices = verticesOf(path);
  return mode === 'sea' || mode === 'air' ? roundCorners(vertices) : spline(vertices);
}

/** Interpolates values of a path's vertices at the points of its course. */
export function alongCourse(values: readonly number[], { vertices }: Course): readonly number[] {
  return vertices.map((number) => {
    const i = Math.floor(number);
    const [a = 0, b] = [values[i], values[i + 1]];
    return b === undefined ? a : a + (b - a) * (number - i);
  });
}

/** Finds the next point of the leg that goes on straightest from an end of this one; null at a dead end. */
function pointBeyond({ network }: NetworkIndex, leg: Leg, end: 'from' | 'to'): Position | null {
  const path = end === 'to' ? leg.path : leg.path.toReversed();
  const [inner, last] = [path.at(-2), path.at(-1)];
  if (!inner || !last) return null;
  const [a, b] = [toWorld(inner), toWorld(last)];
  const straightness = (beyond: Position): number => {
    const c = toWorld(beyond);
    const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
    return (ux * vx + uy * vy) / Math.max(SAME, Math.hypot(ux, uy) * Math.hypot(vx, vy));
  };
  const beyond = network.legs.flatMap((other) => {
    if (other === leg || other.mode !== leg.mode) return [];
    const next = other.from === leg[end] ? other.path[1] : other.to === leg[end] ? other.path.at(-2) : null;
    return next ? [next] : [];
  });
  // A turn of more than a right angle is no continuation.
  return beyond.filter((at) => straightness(at) > 0).toSorted((x, y) => straightness(y) - straightness(x))[0] ?? null; // prettier-ignore
}

/** Computes the smooth course of a leg, world units; it meets the legs that go on from it without a kink. */
export function courseOfLeg(index: NetworkIndex, leg: Leg): readonly Point[] {
  const joins = leg.mode !== 'sea' && leg.mode !== 'air';
  const [before, after] = [
    joins ? pointBeyond(index, leg, 'from') : null,
    joins ? pointBeyond(index, leg, 'to') : null,
  ];
  const path = [...(before ? [before] : []), ...leg.path, ...(after ? [after] : [])].map(toWorld);
  const { points, vertices } = smoothCourse(path, leg.mode);
  const first = before ? 1 : 0;
  const last = first + leg.path.length - 1;
  return points.filter((_, i) => {
    const number = vertices[i] ?? 0;
    return number >= first - SAME && number <= last + SAME;
  });
}
