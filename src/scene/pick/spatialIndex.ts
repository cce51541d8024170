import Flatbush from 'flatbush';
import { groupBy } from '../../domain/groupBy';
import { buildArcs } from '../arcs/arcs';
import { pointOnCurve, type Curve, type Project } from '../arcs/curve';
import { memoizePerData } from '../memoizePerData';
import { toWorld, type World } from '../mercator';

/** Piece of a line. */
interface Piece {
  /** Number of the line. */
  readonly line: number;
  /** Corners of a polygon around it, world units. */
  readonly hull: readonly (readonly number[])[];
  /** Greatest height, world units. */
  readonly height: number;
}

/** Pieces of lines on the map by their boxes on the ground, world units: no camera changes it. */
interface SpatialIndex {
  readonly tree: Flatbush;
  /** Number of the line of each piece. */
  readonly lines: Uint32Array;
  /** Greatest height of any, world units. */
  readonly highest: number;
}

/** Pieces of an arc. Fewer of these are under a pointer than of boxes around whole arcs. */
const PIECES = 4;

function buildIndex(pieces: readonly Piece[]): SpatialIndex {
  const tree = new Flatbush(pieces.length);
  for (const { hull } of pieces) {
    const [xs, ys] = [hull.map(([x = 0]) => x), hull.map(([, y = 0]) => y)];
    tree.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  tree.finish();
  return {
    tree,
    lines: Uint32Array.from(pieces, ({ line }) => line),
    highest: Math.max(...pieces.map(({ height }) => height)),
  };
}

/** Indexes pieces of like height together: the higher a line may be, the more ground must be searched. */
const indexPieces = (pieces: readonly Piece[]): readonly SpatialIndex[] =>
  [...groupBy(pieces, ({ height }) => Math.max(-8, Math.ceil(Math.log2(height)))).values()].map(buildIndex);

/** Cuts a curve into pieces. Each is a parabola, so it lies in the hull of its ends and its control point. */
const cutCurve = (curve: Curve, line: number): readonly Piece[] =>
  Array.from({ length: PIECES }, (_, n) => {
    const [a, m, b] = [n, n + 0.5, n + 1].map((at) => pointOnCurve(curve, at / PIECES)) as [
      World,
      World,
      World,
    ];
    const control = m.map((value, axis) => 2 * value - ((a[axis] ?? 0) + (b[axis] ?? 0)) / 2);
    return { line, hull: [a, control, b], height: Math.max(a[2], control[2] ?? 0, b[2]) };
  });

/** Indexes all arcs, by their numbers. */
export const indexArcs = memoizePerData(
  'index of arcs',
  (data, style) => indexPieces(buildArcs(data, style).flatMap(({ curve }, n) => cutCurve(curve, n))),
  (style) => String(style.mergesHubs),
);

/** Indexes all legs, by their numbers. */
export const indexLegs = memoizePerData(
  'index of legs',
  ({ index }) =>
    indexPieces(index.network.legs.map(({ path }, line) => ({ line, hull: path.map(toWorld), height: 0 }))),
  () => '',
);

/**
 * Lists the numbers of the lines that may lie within `radius` CSS px of a point, in their order; null where the ground
 * below it is not known.
 */
export function searchIndex(
  indexes: readonly SpatialIndex[],
  project: Project,
  x: number,
  y: number,
  radius: number,
): readonly number[] | null {
  const found = new Set<number>();
  for (const { tree, lines, highest } of indexes) {
    const box = project.groundUnder?.(x, y, radius, highest);
    if (!box) return null;
    for (const piece of tree.search(...box)) found.add(lines[piece] ?? 0);
  }
  return [...found].sort((a, b) => a - b);
}
