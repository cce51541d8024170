import { ORIGIN } from './screenModule';

/** A segment of a polyline with its neighbours, as segmentModule.ts expects it. */
interface Segment {
  /** Previous point, start, end and next point: x, y of each in local world units. */
  readonly corners: readonly number[];
  /** Length of the polyline up to the start, world units. */
  readonly length: number;
}

type WorldPath = readonly (readonly [x: number, y: number])[];

/** Cached for the path's lifetime: plans change while their paths stay. */
const cache = new WeakMap<WorldPath, readonly Segment[]>();

/** Splits a path in world units into segments; each knows its neighbours so that corners meet. */
export function splitSegments(path: WorldPath): readonly Segment[] {
  const made = cache.get(path) ?? cut(path);
  cache.set(path, made);
  return made;
}

function cut(path: WorldPath): readonly Segment[] {
  const local = path.map(([x, y]) => [x - ORIGIN[0], y - ORIGIN[1]] as const);
  let length = 0;
  return local.slice(1).map((b, i) => {
    const a = local[i] ?? b;
    const [before, after] = [local[i - 1] ?? a, local[i + 2] ?? b];
    const segment = { corners: [...before, ...a, ...b, ...after], length };
    length += Math.hypot(b[0] - a[0], b[1] - a[1]);
    return segment;
  });
}
