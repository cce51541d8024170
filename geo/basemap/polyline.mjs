/**
 * Plane geometry on [longitude, latitude] degrees, for deriving the map inputs.
 * @typedef {import('./packed.mjs').Point} Point
 */

/**
 * Measures the squared distance from p to the segment a-b, square degrees, longitudes shortened by the cosine of the
 * latitude.
 * @param {Point} p @param {Point} a @param {Point} b
 */
function squaredDistance(p, a, b) {
  const shrink = Math.cos((p[1] * Math.PI) / 180);
  const ax = (a[0] - p[0]) * shrink;
  const ay = a[1] - p[1];
  const dx = (b[0] - a[0]) * shrink;
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return (ax + t * dx) ** 2 + (ay + t * dy) ** 2;
}

/**
 * Simplifies a line (Douglas-Peucker) with a tolerance that varies by place.
 * @param {readonly Point[]} line
 * @param {(p: Point) => number} toleranceAt degrees
 * @returns {Point[]}
 */
export function simplifyLine(line, toleranceAt) {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  /** @type {[number, number][]} */
  const spans = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const a = /** @type {Point} */ (line[from]);
    const b = /** @type {Point} */ (line[to]);
    let worst = 1;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const p = /** @type {Point} */ (line[i]);
      const excess = squaredDistance(p, a, b) / toleranceAt(p) ** 2;
      if (excess > worst) [worst, at] = [excess, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    spans.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/**
 * Simplifies a closed ring from its two most distant corners, so that it cannot collapse onto its first point.
 * @param {readonly Point[]} ring first point equals last
 * @param {(p: Point) => number} toleranceAt degrees
 * @returns {Point[]} fewer than four points where the ring is too small to draw
 */
export function simplifyRing(ring, toleranceAt) {
  const first = /** @type {Point} */ (ring[0]);
  let far = 0;
  let best = -1;
  ring.forEach((p, i) => {
    const d = (p[0] - first[0]) ** 2 + (p[1] - first[1]) ** 2;
    if (d > best) [best, far] = [d, i];
  });
  const out = simplifyLine(ring.slice(0, far + 1), toleranceAt);
  return [...out.slice(0, -1), ...simplifyLine(ring.slice(far), toleranceAt)];
}

/**
 * Computes the length, kilometres, piece by piece on a plane at the latitude of each: accurate enough to drop scraps.
 * @param {readonly Point[]} line
 */
export function lengthKm(line) {
  return line.slice(1).reduce((sum, [lon, lat], i) => {
    const [lonBefore, latBefore] = /** @type {Point} */ (line[i]);
    const east = (lon - lonBefore) * Math.cos((lat * Math.PI) / 180);
    return sum + 111.195 * Math.hypot(east, lat - latBefore);
  }, 0);
}

/**
 * Computes the signed area, square degrees: positive where the ring runs counter-clockwise.
 * @param {readonly Point[]} ring
 */
export function signedArea(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const a = /** @type {Point} */ (ring[i - 1]);
    const b = /** @type {Point} */ (ring[i]);
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

/**
 * Computes the area, square kilometres, on a sphere flattened at the ring's first latitude: accurate enough to sort
 * islands by size.
 * @param {readonly Point[]} ring
 */
export function areaKm2(ring) {
  const lat = ring[0]?.[1] ?? 0;
  return Math.abs(signedArea(ring)) * 111.32 ** 2 * Math.cos((lat * Math.PI) / 180);
}

/**
 * Cuts corners twice (Chaikin), a quarter of each side but at most `reach` from the corner. The coast's source has a
 * point every 850 m or so, 120 m from the true shore on average; cutting its corners keeps that distance (measured
 * against GSHHG off Posyet, Vladivostok and Zhoushan) and removes the facets.
 * @param {readonly Point[]} line a ring where the last point equals the first: then its seam is cut too
 * @param {number} reach degrees
 * @returns {Point[]}
 */
export function roundCorners(line, reach) {
  let points = [...line];
  for (let pass = 0; pass < 2 && points.length > 2; pass++) points = cutOnce(points, reach);
  return points;
}

/** @param {Point[]} points @param {number} reach degrees @returns {Point[]} */
function cutOnce(points, reach) {
  const first = /** @type {Point} */ (points[0]);
  const last = /** @type {Point} */ (points[points.length - 1]);
  const cut = points.slice(1).flatMap((b, i) => {
    const a = /** @type {Point} */ (points[i]);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const t = length === 0 ? 0.25 : Math.min(0.25, reach / length);
    const between = (/** @type {number} */ u) =>
      /** @type {Point} */ ([a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u]);
    return [between(t), between(1 - t)];
  });
  const closed = first[0] === last[0] && first[1] === last[1];
  return closed ? [...cut, /** @type {Point} */ (cut[0])] : [first, ...cut, last];
}
