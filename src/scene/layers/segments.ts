import { ORIGIN } from './screenModule';

/** A piece of a polyline with its neighbours, as the shader of `segmentModule.ts` takes it. */
interface Segment {
  /** The point before, the start, the end and the point after: x, y of each in local world units. */
  readonly corners: readonly number[];
  /** Of the polyline up to the start, world units. */
  readonly length: number;
}

type WorldPath = readonly (readonly [x: number, y: number])[];

/** Of paths that live on: plans change while the ways they run along stay. */
const known = new WeakMap<WorldPath, readonly Segment[]>();

/** The pieces of a path in world units, in its order; each knows its neighbours so that corners meet. */
export function splitSegments(path: WorldPath): readonly Segment[] {
  const made = known.get(path) ?? cut(path);
  known.set(path, made);
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
