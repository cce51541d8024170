/** Finds the corners of obstacles where shortest paths bend, and their tangents. */
import { WATERS } from './seaCoast';
import { type PlanePoint, toPosition } from './plane';
import { isInsideRings, type Rings } from './rings';

/** A corner convex toward the water, with its neighbours. */
export interface Corner {
  readonly at: PlanePoint;
  readonly before: PlanePoint;
  readonly after: PlanePoint;
}

/** Distance from the edge of the waters within which no corner counts, degrees. */
const RIM = 0.02;

/** Tolerance of a tangent line, square nautical miles. */
const FLAT = 1e-9;

function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Finds left turns; rings have the obstacle on their left. */
export function findCorners(rings: Rings): Corner[] {
  const corners: Corner[] = [];
  for (const ring of rings) {
    const points: PlanePoint[] = [];
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i] ?? 0, ring[i + 1] ?? 0]);
    for (const [i, at] of points.entries()) {
      const before = points[(i + points.length - 1) % points.length] ?? at;
      const after = points[(i + 1) % points.length] ?? at;
      if (turn(before, at, after) > FLAT) corners.push({ at, before, after });
    }
  }
  return corners;
}

function inWaters({ at }: Corner): boolean {
  const [lon, lat] = toPosition(at);
  const { west, south, east, north } = WATERS;
  return lon > west + RIM && lon < east - RIM && lat > south + RIM && lat < north - RIM;
}

/** Finds corners of obstacles, then of the standoff waters. */
export function findSeaCorners(obstacles: Rings, shunned: Rings): Corner[] {
  return [
    ...findCorners(obstacles).filter(inWaters),
    ...findCorners(shunned).filter((corner) => inWaters(corner) && !isInsideRings(obstacles, corner.at)),
  ];
}

/** Tells whether a line touches the corner without entering its obstacle, as in a shortest path. */
export function isTangent(from: PlanePoint, { at, before, after }: Corner): boolean {
  const [p, q] = [turn(from, at, before), turn(from, at, after)];
  return (p >= -FLAT && q >= -FLAT) || (p <= FLAT && q <= FLAT);
}
