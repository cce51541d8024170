/** Arithmetic of grey grids, in rows from the north-west corner. Pure. */

/** @typedef {{ width: number, height: number, values: Float32Array }} Grid */

/**
 * @param {number} width @param {number} height
 * @param {(x: number, y: number) => number} valueAt
 * @returns {Grid}
 */
export function buildGrid(width, height, valueAt) {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) values[y * width + x] = valueAt(x, y);
  }
  return { width, height, values };
}

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** @param {number} from @param {number} to @param {number} value @returns {number} 0 to 1, eased at both ends */
export function smoothstep(from, to, value) {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

/** @param {Grid} g @param {number} x @param {number} y whole numbers; outside, the edge is repeated */
export const at = (g, x, y) =>
  g.values[clamp(y, 0, g.height - 1) * g.width + clamp(x, 0, g.width - 1)] ?? Number.NaN;

/** Weights the four neighbours of a Catmull-Rom spline at t. @param {number} t @returns {number[]} */
const spline = (t) => [
  (-t + 2 * t * t - t * t * t) / 2,
  (2 - 5 * t * t + 3 * t * t * t) / 2,
  (t + 4 * t * t - 3 * t * t * t) / 2,
  (-t * t + t * t * t) / 2,
];

/** Samples a grid bicubically. @param {Grid} g @param {number} x @param {number} y */
export function sample(g, x, y) {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const wx = spline(x - x0);
  let sum = 0;
  spline(y - y0).forEach((weight, j) => {
    let row = 0;
    for (let i = 0; i < 4; i++) row += (wx[i] ?? 0) * at(g, x0 + i - 1, y0 + j - 1);
    sum += weight * row;
  });
  return sum;
}

/** Blurs along x or y. @param {Grid} g @param {number[]} kernel @param {0 | 1} axis */
function blurAlong(g, kernel, axis) {
  const radius = (kernel.length - 1) / 2;
  return buildGrid(g.width, g.height, (x, y) => {
    let sum = 0;
    for (let i = -radius; i <= radius; i++) {
      sum += (kernel[i + radius] ?? 0) * (axis === 0 ? at(g, x + i, y) : at(g, x, y + i));
    }
    return sum;
  });
}

/** Blurs with a Gaussian. @param {Grid} g @param {number} sigma pixels */
export function blurGrid(g, sigma) {
  const radius = Math.ceil(sigma * 3);
  const raw = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = raw.reduce((a, b) => a + b, 0);
  const kernel = raw.map((weight) => weight / total);
  return blurAlong(blurAlong(g, kernel, 0), kernel, 1);
}

/** Averages over a square. @param {Grid} g @param {number} size pixels, odd */
export function boxMean(g, size) {
  const kernel = Array.from({ length: size }, () => 1 / size);
  return blurAlong(blurAlong(g, kernel, 0), kernel, 1);
}

/**
 * Fills values of small `weight` from those of large: blur of value x weight over blur of weight.
 * @param {Grid} g @param {Grid} weight 0 to 1 @param {number} sigma pixels
 */
export function fillGaps(g, weight, sigma) {
  const product = buildGrid(g.width, g.height, (x, y) => at(g, x, y) * at(weight, x, y));
  const top = blurGrid(product, sigma);
  const bottom = blurGrid(weight, sigma);
  return buildGrid(g.width, g.height, (x, y) => {
    const w = at(weight, x, y);
    const around = at(bottom, x, y);
    const fill = around > 1e-4 ? at(top, x, y) / around : at(g, x, y);
    return w * at(g, x, y) + (1 - w) * fill;
  });
}
