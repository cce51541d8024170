import Flatbush from 'flatbush';
import { buildArcs } from '../arcs/arcs';
import { pointOnCurve, type Project } from '../arcs/curve';
import { memoizePerData } from '../memoizePerData';
import { toWorld } from '../mercator';

/** Lines on the map by their boxes on the ground, world units: no camera changes it. */
interface SpatialIndex {
  readonly tree: Flatbush;
  /** Greatest height of any, world units. */
  readonly highest: number;
}

function buildIndex(
  boxes: readonly (readonly (readonly number[])[])[],
  highest: number,
): SpatialIndex | null {
  if (boxes.length === 0) return null;
  const tree = new Flatbush(boxes.length);
  for (const points of boxes) {
    const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
    tree.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  tree.finish();
  return { tree, highest };
}

/** Indexes all arcs, by their numbers. A parabola lies within its ends and twice the height of its middle. */
export const indexArcs = memoizePerData(
  'index of arcs',
  (data, style) => {
    let highest = 0;
    const hulls = buildArcs(data, style).map(({ curve }) => {
      const { from, to } = curve;
      const [x, y, z] = pointOnCurve(curve, 0.5);
      highest = Math.max(highest, z);
      return [from, to, [2 * x - (from[0] + to[0]) / 2, 2 * y - (from[1] + to[1]) / 2]];
    });
    return buildIndex(hulls, highest);
  },
  (style) => String(style.mergesHubs),
);

/** Indexes all legs, by their numbers. */
export const indexLegs = memoizePerData(
  'index of legs',
  ({ index }) =>
    buildIndex(
      index.network.legs.map(({ path }) => path.map(toWorld)),
      0,
    ),
  () => '',
);

/**
 * Lists the numbers of the items that may lie within `radius` CSS px of a point, in their order; null where the ground
 * below it is not known.
 */
export function searchIndex(
  index: SpatialIndex | null,
  project: Project,
  x: number,
  y: number,
  radius: number,
): readonly number[] | null {
  const box = index && project.groundUnder?.(x, y, radius, index.highest);
  return box ? index.tree.search(...box).sort((a, b) => a - b) : null;
}
