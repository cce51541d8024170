/**
 * Where two gateways cost the same, between cities: values are taken as linear over the triangles of neighbouring
 * cities (Delaunay). A triangle with a city without an option, or with sides across the sea, has no line.
 */
import { greatCircleKm } from '../../network/distance';
import type { Position } from '../../types';

export type Triangle = readonly [number, number, number];

/** Longest side of a triangle, km: beyond, neighbours say nothing of what lies between. */
const LONGEST_KM = 700;
/** Degrees of longitude in the middle of China shrink by this. */
const SHRINK = Math.cos((38 * Math.PI) / 180);

/** Whether a point lies within the circle around a triangle. */
function isInCircle([x, y]: Position, corners: readonly Position[]): boolean {
  const [[ax, ay], [bx, by], [cx, cy]] = corners.map(([px, py]) => [px - x, py - y]) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  const turn = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const inside =
    (ax * ax + ay * ay) * (bx * cy - cx * by) -
    (bx * bx + by * by) * (ax * cy - cx * ay) +
    (cx * cx + cy * cy) * (ax * by - bx * ay);
  return turn > 0 ? inside > 0 : inside < 0;
}

/** Adds a point to a triangulation (Bowyer and Watson): what its circle held is built anew around it. */
function addPoint(all: readonly Position[], triangles: readonly Triangle[], point: number): Triangle[] {
  const at = all[point] as Position;
  const sides = new Map<string, readonly [number, number]>();
  const kept = triangles.filter((triangle) => {
    const corners = triangle.map((corner) => all[corner] as Position);
    if (!isInCircle(at, corners)) return true;
    const [a, b, c] = triangle;
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const key = [from, to].toSorted((one, other) => one - other).join();
      // A side of two such triangles lies within.
      if (!sides.delete(key)) sides.set(key, [from, to]);
    }
    return false;
  });
  return [...kept, ...[...sides.values()].map(([from, to]): Triangle => [from, to, point])];
}

/** Joins cities to triangles of neighbours. @param ats degrees */
export function joinNeighbours(ats: readonly Position[]): readonly Triangle[] {
  const count = ats.length;
  const far = 1e4;
  const around: Position[] = [
    [-far, -far],
    [far, -far],
    [0, far],
  ];
  const all = [...ats.map(([x, y]): Position => [x * SHRINK, y]), ...around];
  let triangles: Triangle[] = [[count, count + 1, count + 2]];
  const known = new Set<string>();
  for (const [point, at] of ats.entries()) {
    if (known.has(at.join())) continue;
    known.add(at.join());
    triangles = addPoint(all, triangles, point);
  }
  const isNear = (a: number, b: number): boolean =>
    a < count && b < count && greatCircleKm(ats[a] as Position, ats[b] as Position) <= LONGEST_KM;
  return triangles.filter(([a, b, c]) => isNear(a, b) && isNear(b, c) && isNear(c, a));
}

/** Point between two corners in which the value is that of a level. */
const between = (a: Position, b: Position, valueA: number, valueB: number, level: number): Position => {
  const share = (level - valueA) / (valueB - valueA);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
};

export interface LinePiece {
  readonly from: Position;
  readonly to: Position;
  /** Number of a city on the positive side. */
  readonly beyond: number;
}

/** Traces the line in which values are nought. @param values by city; not finite: none */
export function traceLine(
  ats: readonly Position[],
  triangles: readonly Triangle[],
  values: Float64Array,
): readonly LinePiece[] {
  return triangles.flatMap((triangle): LinePiece[] => {
    const [a, b, c] = triangle;
    if (!triangle.every((city) => Number.isFinite(values[city]))) return [];
    const cuts = (
      [
        [a, b],
        [b, c],
        [c, a],
      ] as const
    ).flatMap(([one, other]) => {
      const [from, to] = [values[one] as number, values[other] as number];
      return from < 0 === to < 0 ? [] : [between(ats[one] as Position, ats[other] as Position, from, to, 0)];
    });
    const [from, to] = cuts;
    const beyond = triangle.find((city) => (values[city] as number) >= 0);
    return from && to && beyond !== undefined ? [{ from, to, beyond }] : [];
  });
}

interface Corner {
  readonly at: Position;
  readonly value: number;
}

/** Cuts off what lies below a level (Sutherland and Hodgman). @param sign -1 cuts off what lies above */
function cutOff(corners: readonly Corner[], level: number, sign: 1 | -1): readonly Corner[] {
  return corners.flatMap((corner, i) => {
    const last = corners.at(i - 1) ?? corner;
    const [isKept, wasKept] = [corner, last].map(({ value }) => sign * (value - level) >= 0);
    const edge =
      isKept === wasKept
        ? []
        : [{ at: between(last.at, corner.at, last.value, corner.value, level), value: level }];
    return isKept ? [...edge, corner] : edge;
  });
}

/** Lists the polygons in which values lie between two levels. @param values by city; not finite: none */
export function cutBand(
  ats: readonly Position[],
  triangles: readonly Triangle[],
  values: Float64Array,
  [least, most]: readonly [number, number],
): readonly (readonly Position[])[] {
  return triangles
    .map((triangle) => triangle.map((city) => ({ at: ats[city] as Position, value: values[city] as number })))
    .filter((corners) => corners.every(({ value }) => Number.isFinite(value)))
    .map((corners) => cutOff(cutOff(corners, least, 1), most, -1).map(({ at }) => at))
    .filter((polygon) => polygon.length > 2);
}
