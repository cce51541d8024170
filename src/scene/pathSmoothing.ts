/** A vertex of a path: world units, its place along the path (rising), world units from its start. */
export type Vertex = readonly [x: number, y: number, u: number, run: number];

/** Reach of smoothing, deviations. */
const SMOOTHED_OVER = 3;
/** Fewest steps of a smoothed path: enough to look round. */
const FEWEST = 32;

/** Returns the point at a run along vertices, world units; beyond an end the path's mirror image in that end. */
function pointAtRun(vertices: readonly Vertex[], run: number): Vertex {
  const [first, last] = [vertices[0], vertices.at(-1)];
  if (!first || !last) return [0, 0, 0, 0];
  const end = run < 0 ? first : run > last[3] ? last : null;
  if (end) {
    const [x, y] = pointAtRun(vertices, 2 * end[3] - run);
    return [2 * end[0] - x, 2 * end[1] - y, end[2], run];
  }
  let [low, high] = [0, vertices.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((vertices[middle]?.[3] ?? 0) <= run) low = middle;
    else high = middle;
  }
  const [a, b] = [vertices[low] ?? first, vertices[high] ?? last];
  const share = b[3] > a[3] ? (run - a[3]) / (b[3] - a[3]) : 0;
  const mix = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share;
  return [mix(0), mix(1), mix(2), run];
}

/**
 * Smooths a path by a Gaussian along its run; its ends stay.
 * @param most deviation, world units; of a short path less, so that its reach is at most half the path
 */
export function smoothVertices(vertices: readonly Vertex[], most: number): readonly Vertex[] {
  const whole = vertices.at(-1)?.[3] ?? 0;
  const deviation = Math.min(most, whole / 2 / SMOOTHED_OVER);
  if (deviation === 0) return vertices;
  const count = Math.max(FEWEST, Math.ceil((2 * whole) / deviation));
  const step = whole / count;
  const reach = Math.ceil((SMOOTHED_OVER * deviation) / step);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - reach) * step) / deviation) ** 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const sampled = Array.from({ length: count + 2 * reach + 1 }, (_, i) =>
    pointAtRun(vertices, (i - reach) * step),
  );
  let run = 0;
  let before: readonly [number, number] | null = null;
  return Array.from({ length: count + 1 }, (_, i): Vertex => {
    const blend = (axis: 0 | 1): number =>
      weights.reduce((total, weight, j) => total + weight * (sampled[i + j]?.[axis] ?? 0), 0) / sum;
    const at = [blend(0), blend(1)] as const;
    if (before) run += Math.hypot(at[0] - before[0], at[1] - before[1]);
    before = at;
    return [...at, sampled[i + reach]?.[2] ?? 0, run];
  });
}
