/** Spatial index of ring edges: tests whether a straight line crosses any. */
import type { Rings } from './rings';
import type { PlanePoint } from './plane';
import { cellAt, type Raster, buildRaster, walkCells } from './raster';

/** Area below which points count as collinear, square nm. */
const FLAT = 1e-9;

/** Computes twice the signed area of a, b, c: positive where c lies left. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

export class Barrier {
  private readonly raster: Raster;
  /** Edges as ax, ay, bx, by. */
  private readonly edges: Float64Array;
  /** Edges of cell c: `listed[starts[c] .. starts[c + 1]]`. */
  private readonly starts: Uint32Array;
  private readonly listed: Uint32Array;

  /** @param step side of the search cells, nm */
  constructor(rings: Rings, step: number) {
    const flat: number[] = [];
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (const ring of rings) {
      let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
      for (let i = 0; i < ring.length; i += 2) {
        const [bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0];
        flat.push(ax, ay, bx, by);
        [ax, ay] = [bx, by];
        box.x0 = Math.min(box.x0, bx);
        box.x1 = Math.max(box.x1, bx);
        box.y0 = Math.min(box.y0, by);
        box.y1 = Math.max(box.y1, by);
      }
    }
    this.edges = Float64Array.from(flat);
    const grown = { x0: box.x0 - step, y0: box.y0 - step, x1: box.x1 + step, y1: box.y1 + step };
    this.raster = buildRaster(rings.length > 0 ? grown : { x0: 0, y0: 0, x1: step, y1: step }, step);
    const cells: number[] = [];
    const owners: number[] = [];
    for (let edge = 0; edge < this.edges.length / 4; edge += 1) {
      this.cellsOf(edge, (cell) => {
        cells.push(cell);
        owners.push(edge);
      });
    }
    this.starts = new Uint32Array(this.raster.width * this.raster.height + 1);
    for (const cell of cells) this.starts[cell + 1] = (this.starts[cell + 1] ?? 0) + 1;
    for (let i = 1; i < this.starts.length; i += 1)
      this.starts[i] = (this.starts[i] ?? 0) + (this.starts[i - 1] ?? 0);
    const at = this.starts.slice();
    this.listed = new Uint32Array(cells.length);
    for (const [i, cell] of cells.entries()) {
      const place = at[cell] ?? 0;
      this.listed[place] = owners[i] ?? 0;
      at[cell] = place + 1;
    }
  }

  private cellsOf(edge: number, add: (cell: number) => void): void {
    const a: PlanePoint = [this.edges[4 * edge] ?? 0, this.edges[4 * edge + 1] ?? 0];
    const b: PlanePoint = [this.edges[4 * edge + 2] ?? 0, this.edges[4 * edge + 3] ?? 0];
    walkCells(this.raster, a, b, (cell) => {
      if (cell >= 0) add(cell);
      return true;
    });
    const [first, last] = [cellAt(this.raster, ...a), cellAt(this.raster, ...b)];
    if (first === last) add(first);
  }

  /** Tells whether a line crosses an edge; touching its end is no crossing. */
  crosses(a: PlanePoint, b: PlanePoint): boolean {
    return !walkCells(this.raster, a, b, (cell) => cell < 0 || !this.crossedIn(cell, a, b));
  }

  private crossedIn(cell: number, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): boolean {
    const end = this.starts[cell + 1] ?? 0;
    for (let i = this.starts[cell] ?? 0; i < end; i += 1) {
      const at = 4 * (this.listed[i] ?? 0);
      const [px, py] = [this.edges[at] ?? 0, this.edges[at + 1] ?? 0];
      const [qx, qy] = [this.edges[at + 2] ?? 0, this.edges[at + 3] ?? 0];
      const [p, q] = [turn(ax, ay, bx, by, px, py), turn(ax, ay, bx, by, qx, qy)];
      if (!((p > FLAT && q < -FLAT) || (p < -FLAT && q > FLAT))) continue;
      const [s, t] = [turn(px, py, qx, qy, ax, ay), turn(px, py, qx, qy, bx, by)];
      if ((s > FLAT && t < -FLAT) || (s < -FLAT && t > FLAT)) return true;
    }
    return false;
  }
}
