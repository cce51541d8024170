/**
 * Measures each cell's distance to the shore, at most `cap`: 0 on land. Stored in bytes, rounded down, so that none is
 * overestimated.
 */
import type { Hazard } from './hazards';
import type { Rings } from './rings';
import { cellAt, type Raster } from './raster';

export interface Clearance {
  readonly raster: Raster;
  /** Of the cell's centre, in units of `unit` nm. */
  readonly values: Uint8Array;
  readonly unit: number;
}

/** Sets cells in an odd number of rings to `value`, scanning row middles. */
export function fillRings(raster: Raster, rings: Rings, values: Uint8Array, value: number): void {
  const crossings: number[][] = Array.from({ length: raster.height }, () => []);
  const rowOf = (y: number): number => Math.ceil((y - raster.y0) / raster.step - 0.5);
  for (const ring of rings) {
    let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
    for (let i = 0; i < ring.length; i += 2) {
      const [bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      const from = Math.max(0, rowOf(Math.min(ay, by)));
      const to = Math.min(raster.height, rowOf(Math.max(ay, by)));
      for (let row = from; row < to; row += 1) {
        const y = raster.y0 + (row + 0.5) * raster.step;
        crossings[row]?.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      }
      [ax, ay] = [bx, by];
    }
  }
  for (const [row, xs] of crossings.entries()) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = Math.max(0, Math.ceil(((xs[i] ?? 0) - raster.x0) / raster.step - 0.5));
      const to = Math.min(raster.width, Math.ceil(((xs[i + 1] ?? 0) - raster.x0) / raster.step - 0.5));
      if (from < to) values.fill(value, row * raster.width + from, row * raster.width + to);
    }
  }
}

function stamp(
  field: Clearance,
  cap: number,
  ahead: number,
  ends: readonly [number, number, number, number],
): void {
  const { raster, values, unit } = field;
  const [ax, ay, bx, by] = ends;
  const reach = cap - ahead;
  const { x0, y0, step, width, height } = raster;
  const left = Math.max(0, Math.floor((Math.min(ax, bx) - reach - x0) / step));
  const right = Math.min(width - 1, Math.floor((Math.max(ax, bx) + reach - x0) / step));
  const low = Math.max(0, Math.floor((Math.min(ay, by) - reach - y0) / step));
  const high = Math.min(height - 1, Math.floor((Math.max(ay, by) + reach - y0) / step));
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  for (let row = low; row <= high; row += 1) {
    const y = y0 + (row + 0.5) * step - ay;
    for (let column = left; column <= right; column += 1) {
      const x = x0 + (column + 0.5) * step - ax;
      const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const [ex, ey] = [x - t * dx, y - t * dy];
      const nm = Math.sqrt(ex * ex + ey * ey) + ahead;
      const cell = row * width + column;
      if (nm < (values[cell] ?? 0) * unit) values[cell] = Math.floor(nm / unit);
    }
  }
}

/** @param cap nm */
export function computeClearance(raster: Raster, hazards: readonly Hazard[], cap: number): Clearance {
  const values = new Uint8Array(raster.width * raster.height).fill(255);
  const field = { raster, values, unit: cap / 255 };
  const [x1, y1] = [raster.x0 + raster.width * raster.step, raster.y0 + raster.height * raster.step];
  for (const { rings, ahead } of hazards) {
    fillRings(raster, rings, values, 0);
    for (const ring of rings) {
      let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
      for (let i = 0; i < ring.length; i += 2) {
        const [bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0];
        const near =
          Math.max(ax, bx) > raster.x0 - cap &&
          Math.min(ax, bx) < x1 + cap &&
          Math.max(ay, by) > raster.y0 - cap &&
          Math.min(ay, by) < y1 + cap;
        if (near) stamp(field, cap, ahead, [ax, ay, bx, by]);
        [ax, ay] = [bx, by];
      }
    }
  }
  return field;
}

/** Interpolates the clearance, nm; 0 outside the raster. */
export function clearanceAt({ raster, values, unit }: Clearance, x: number, y: number): number {
  const half = raster.step / 2;
  const cell = cellAt(raster, x - half, y - half);
  if (cell < 0) return 0;
  const [u, v] = [(x - half - raster.x0) / raster.step, (y - half - raster.y0) / raster.step];
  const [s, t] = [u - Math.floor(u), v - Math.floor(v)];
  const below = (values[cell] ?? 0) * (1 - s) + (values[cell + 1] ?? 0) * s;
  const above = (values[cell + raster.width] ?? 0) * (1 - s) + (values[cell + raster.width + 1] ?? 0) * s;
  return (below * (1 - t) + above * t) * unit;
}
