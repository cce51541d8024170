/**
 * Traces where a field takes one value, as closed rings with the lower side on the left: marching squares (W. Lorensen
 * and H. Cline, SIGGRAPH 1987, in the plane).
 */
import type { Raster } from './raster';

/**
 * Sides left and entered (S 0, E 1, N 2, W 3) in each of the 16 cases of corners below the level (SW 1, SE 2, NE 4, NW
 * 8).
 */
const CASES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/** Sides of a saddle whose middle is below the level: its low corners are joined. */
const JOINED: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  5: [
    [3, 2],
    [1, 0],
  ],
  10: [
    [0, 3],
    [2, 1],
  ],
};

class Tracer {
  private readonly next = new Map<number, number>();

  constructor(
    private readonly raster: Raster,
    private readonly values: ArrayLike<number>,
    private readonly level: number,
  ) {}

  private at(cell: number): number {
    return this.values[cell] ?? 0;
  }

  /** Computes a side's key: even keys run east, odd ones north. */
  private side(cell: number, side: number): number {
    if (side === 0) return 2 * cell;
    if (side === 1) return 2 * (cell + 1) + 1;
    return side === 2 ? 2 * (cell + this.raster.width) : 2 * cell + 1;
  }

  private square(cell: number): void {
    const { width } = this.raster;
    const corners = [this.at(cell), this.at(cell + 1), this.at(cell + width + 1), this.at(cell + width)];
    let code = 0;
    for (const [i, corner] of corners.entries()) if (corner < this.level) code |= 1 << i;
    if (code === 0 || code === 15) return;
    const mean = corners.reduce((sum, corner) => sum + corner, 0) / 4;
    const lines = (mean < this.level ? JOINED[code] : undefined) ?? CASES[code] ?? [];
    for (const [to, from] of lines) this.next.set(this.side(cell, from), this.side(cell, to));
  }

  private point(key: number): readonly [number, number] {
    const { x0, y0, step, width } = this.raster;
    const cell = key >> 1;
    const along = key % 2 === 0 ? [1, 0] : [0, 1];
    const [low, high] = [this.at(cell), this.at(cell + (key % 2 === 0 ? 1 : width))];
    const t = (this.level - low) / (high - low);
    const column = cell % width;
    const row = (cell - column) / width;
    return [x0 + (column + 0.5 + t * (along[0] ?? 0)) * step, y0 + (row + 0.5 + t * (along[1] ?? 0)) * step];
  }

  /** Tells whether the level separates a square's corners; few do. */
  private mixed(cell: number): boolean {
    const { width } = this.raster;
    const below = this.at(cell) < this.level;
    if (this.at(cell + 1) < this.level !== below) return true;
    return this.at(cell + width) < this.level !== below || this.at(cell + width + 1) < this.level !== below;
  }

  rings(): Float64Array[] {
    const { width, height } = this.raster;
    for (let row = 0; row + 1 < height; row += 1) {
      for (let cell = row * width; cell < row * width + width - 1; cell += 1) {
        if (this.mixed(cell)) this.square(cell);
      }
    }
    const rings: Float64Array[] = [];
    for (const start of [...this.next.keys()].sort((a, b) => a - b)) {
      const flat: number[] = [];
      for (let key = start; ;) {
        const to = this.next.get(key);
        if (to === undefined) break;
        this.next.delete(key);
        flat.push(...this.point(key));
        key = to;
      }
      if (flat.length > 4) rings.push(Float64Array.from(flat));
    }
    return rings;
  }
}

/** Traces rings around what is below `level`; keep the raster's rim on one side, else lines stay open. */
export function traceContour(raster: Raster, values: ArrayLike<number>, level: number): Float64Array[] {
  return new Tracer(raster, values, level).rings();
}

/** Marks points that stray more than `tolerance`; D. Douglas and T. Peucker (1973). */
function keepBetween(
  ring: Float64Array,
  ends: readonly [number, number],
  tolerance: number,
  keep: Uint8Array,
): void {
  const stack: (readonly [number, number])[] = [ends];
  const count = ring.length / 2;
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    const [ax, ay] = [ring[2 * from] ?? 0, ring[2 * from + 1] ?? 0];
    const [dx, dy] = [(ring[2 * (to % count)] ?? 0) - ax, (ring[2 * (to % count) + 1] ?? 0) - ay];
    const squared = dx * dx + dy * dy;
    let [worst, far] = [tolerance, -1];
    for (let i = from + 1; i < to; i += 1) {
      const [x, y] = [(ring[2 * i] ?? 0) - ax, (ring[2 * i + 1] ?? 0) - ay];
      const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const off = Math.hypot(x - t * dx, y - t * dy);
      if (off > worst) [worst, far] = [off, i];
    }
    if (far < 0) continue;
    keep[far] = 1;
    stack.push([from, far], [far, to]);
  }
}

export function simplifyContour(ring: Float64Array, tolerance: number): Float64Array {
  const count = ring.length / 2;
  let [opposite, widest] = [0, -1];
  for (let i = 1; i < count; i += 1) {
    const off = Math.hypot((ring[2 * i] ?? 0) - (ring[0] ?? 0), (ring[2 * i + 1] ?? 0) - (ring[1] ?? 0));
    if (off > widest) [widest, opposite] = [off, i];
  }
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[opposite] = 1;
  keepBetween(ring, [0, opposite], tolerance, keep);
  keepBetween(ring, [opposite, count], tolerance, keep);
  const flat: number[] = [];
  for (let i = 0; i < count; i += 1) if (keep[i]) flat.push(ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0);
  return Float64Array.from(flat);
}
