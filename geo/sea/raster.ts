/** Square cells over the plane, numbered row by row from the south-west. */
import type { PlanePoint } from './plane';

export interface Raster {
  /** South-west corner, nm. */
  readonly x0: number;
  readonly y0: number;
  /** Side of a cell, nautical miles. */
  readonly step: number;
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function buildRaster(box: Box, step: number): Raster {
  const width = Math.ceil((box.x1 - box.x0) / step);
  const height = Math.ceil((box.y1 - box.y0) / step);
  return { x0: box.x0, y0: box.y0, step, width, height };
}

/** Finds a cell's number; -1 outside. */
export function cellAt(raster: Raster, x: number, y: number): number {
  const column = Math.floor((x - raster.x0) / raster.step);
  const row = Math.floor((y - raster.y0) / raster.step);
  if (column < 0 || row < 0 || column >= raster.width || row >= raster.height) return -1;
  return row * raster.width + column;
}

export function cellCentre(raster: Raster, cell: number): PlanePoint {
  const column = cell % raster.width;
  const row = (cell - column) / raster.width;
  return [raster.x0 + (column + 0.5) * raster.step, raster.y0 + (row + 0.5) * raster.step];
}

/** Length below which a line only touches a cell, nm. */
const TOUCH = 1e-9;

/**
 * Visits every cell on a line, with the length inside it, until `visit` returns false; outside as -1. J. Amanatides
 * and A. Woo, A Fast Voxel Traversal Algorithm (Eurographics 1987).
 * @returns false where it was stopped
 */
export function walkCells(
  raster: Raster,
  a: PlanePoint,
  b: PlanePoint,
  visit: (cell: number, nm: number) => boolean,
): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  let column = Math.floor((a[0] - raster.x0) / raster.step);
  let row = Math.floor((a[1] - raster.y0) / raster.step);
  const [right, up] = [dx > 0 ? 1 : -1, dy > 0 ? 1 : -1];
  const edgeX = raster.x0 + (column + (dx > 0 ? 1 : 0)) * raster.step;
  const edgeY = raster.y0 + (row + (dy > 0 ? 1 : 0)) * raster.step;
  let nextX = dx === 0 ? Infinity : (edgeX - a[0]) / dx;
  let nextY = dy === 0 ? Infinity : (edgeY - a[1]) / dy;
  const [acrossX, acrossY] = [Math.abs(raster.step / dx), Math.abs(raster.step / dy)];
  for (let t = 0; t < 1;) {
    const end = Math.min(nextX, nextY, 1);
    const outside = column < 0 || row < 0 || column >= raster.width || row >= raster.height;
    const nm = (end - t) * length;
    if (nm > TOUCH && !visit(outside ? -1 : row * raster.width + column, nm)) return false;
    t = end;
    if (nextX < nextY) {
      nextX += acrossX;
      column += right;
    } else {
      nextY += acrossY;
      row += up;
    }
  }
  return true;
}
