/**
 * Finds tracks within the offing: from a berth to the open sea, through a channel, or between berths. Takes the
 * cheapest path over a fine raster, where water near a shore costs more.
 */
import FlatQueue from 'flatqueue';
import { type Clearance, computeClearance } from './clearance';
import type { Hazard } from './hazards';
import type { PlanePoint } from './plane';
import { cellAt, cellCentre, buildRaster, walkCells } from './raster';

/** Side of a cell, nm (148 m). */
const STEP = 0.08;
/** Clearance below which a cell may hold shore: half its diagonal. */
const TOUCHED = STEP * Math.SQRT1_2;
/** Half the narrowest strait for a ship of some 150 m, and the radius around a berth where she goes closer, nm. */
const NARROW = 0.1;
const HARBOUR = 2;
/** Clearance from which a shore adds no cost, nm; at the shore a mile costs three. */
const ROOM = 1;
const DEAREST = 2;
/** Least distance between gates, nm. */
const GATE_SPACING = 3;
/** Spacing of points kept for straightening, and the cost of a bend, nm. */
const STRAIGHTEN = 0.4;
const BEND = 0.01;

/** A place where lanes start or which they pass. */
export interface SeaStation {
  readonly id: string;
  readonly at: PlanePoint;
  /** Of the inshore search, nm. */
  readonly reach: number;
  /** Most gates to the open sea. */
  readonly gates: number;
}

export interface Inshore {
  readonly gates: readonly (readonly PlanePoint[])[];
  /** By the station's id. */
  readonly calls: ReadonlyMap<string, readonly PlanePoint[]>;
}

class Waters {
  private readonly field: Clearance;
  private readonly cost: Float64Array;
  private readonly from: Int32Array;
  private readonly berths: readonly PlanePoint[];

  constructor(
    private readonly station: SeaStation,
    private readonly others: readonly SeaStation[],
    hazards: readonly Hazard[],
    private readonly isOpen: (point: PlanePoint) => boolean,
  ) {
    const [x, y] = station.at;
    const { reach } = station;
    const raster = buildRaster({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }, STEP);
    this.field = computeClearance(raster, hazards, ROOM);
    this.berths = [station.at, ...others.map(({ at }) => at)];
    this.cost = new Float64Array(raster.width * raster.height).fill(Infinity);
    this.from = new Int32Array(raster.width * raster.height).fill(-1);
  }

  private clearance(cell: number): number {
    return (this.field.values[cell] ?? 0) * this.field.unit;
  }

  private passable(cell: number): boolean {
    const nm = cell < 0 ? 0 : this.clearance(cell);
    if (nm >= NARROW) return true;
    if (nm < TOUCHED) return false;
    const [x, y] = cellCentre(this.field.raster, cell);
    for (const [bx, by] of this.berths) if (Math.hypot(x - bx, y - by) < HARBOUR) return true;
    return false;
  }

  private price(cell: number): number {
    const lack = Math.max(0, 1 - this.clearance(cell) / ROOM);
    return 1 + DEAREST * lack * lack;
  }

  private priceOf(a: PlanePoint, b: PlanePoint): number {
    let sum = 0;
    const clear = walkCells(this.field.raster, a, b, (cell, nm) => {
      sum += nm * this.price(cell);
      return this.passable(cell);
    });
    return clear ? sum : Infinity;
  }

  private spread(queue: FlatQueue, cell: number): void {
    const { width, height, step } = this.field.raster;
    const column = cell % width;
    const row = (cell - column) / width;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const [x, y] = [column + dx, row + dy];
        if ((dx === 0 && dy === 0) || x < 0 || y < 0 || x >= width || y >= height) continue;
        const next = y * width + x;
        if (!this.passable(next)) continue;
        const nm = dx !== 0 && dy !== 0 ? step * Math.SQRT2 : step;
        const cost = (this.cost[cell] ?? 0) + (nm * (this.price(cell) + this.price(next))) / 2;
        if (cost >= (this.cost[next] ?? 0) - 1e-12) continue;
        this.cost[next] = cost;
        this.from[next] = cell;
        queue.push(next, cost);
      }
    }
  }

  /** Finds the cheapest path to a cell, straightened where that costs no more. */
  private findPathTo(end: number, last: PlanePoint): PlanePoint[] {
    const steps: PlanePoint[] = [last];
    for (let cell = this.from[end] ?? -1; (this.from[cell] ?? -1) >= 0; cell = this.from[cell] ?? -1) {
      steps.push(cellCentre(this.field.raster, cell));
    }
    steps.push(this.station.at);
    return this.straightenPath(this.thinSteps(steps.reverse()));
  }

  /** Thins steps; each is visible from the next. */
  private thinSteps(steps: readonly PlanePoint[]): PlanePoint[] {
    const first = steps[0];
    if (!first) return [];
    const kept = [first];
    let [from, before] = [first, first];
    for (const step of steps) {
      if (before !== from && this.priceOf(from, step) === Infinity) {
        kept.push(before);
        from = before;
      } else if (Math.hypot(before[0] - from[0], before[1] - from[1]) >= STRAIGHTEN) {
        kept.push(before);
        from = before;
      }
      before = step;
    }
    kept.push(before);
    return kept;
  }

  private straightenPath(points: readonly PlanePoint[]): PlanePoint[] {
    const best = new Float64Array(points.length).fill(Infinity);
    const before = new Int32Array(points.length).fill(-1);
    best[0] = 0;
    for (const [j, b] of points.entries()) {
      for (let i = 0; i < j; i += 1) {
        const a = points[i];
        if (!a) continue;
        const beeline = (best[i] ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1]);
        if (beeline >= (best[j] ?? 0) - BEND) continue;
        const cost = (best[i] ?? 0) + this.priceOf(a, b) + BEND;
        if (cost < (best[j] ?? 0)) [best[j], before[j]] = [cost, i];
      }
    }
    const path: PlanePoint[] = [];
    for (let i = points.length - 1; i >= 0; i = before[i] ?? -1) {
      const point = points[i];
      if (point) path.push(point);
    }
    return path.reverse();
  }

  explore(): Inshore {
    const gates: PlanePoint[] = [];
    const paths: PlanePoint[][] = [];
    const calls = new Map<string, readonly PlanePoint[]>();
    const berths = new Map(this.others.map((other) => [cellAt(this.field.raster, ...other.at), other]));
    const queue = new FlatQueue();
    const start = cellAt(this.field.raster, ...this.station.at);
    this.cost[start] = 0;
    if (this.passable(start)) queue.push(start, 0);
    let dearest = Infinity;
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const cost = this.cost[cell] ?? 0;
      if (cost > dearest) break;
      const point = cellCentre(this.field.raster, cell);
      const other = berths.get(cell);
      if (other && !calls.has(other.id)) calls.set(other.id, this.findPathTo(cell, other.at));
      if (!this.isOpen(point)) this.spread(queue, cell);
      else if (gates.length < this.station.gates) {
        if (gates.some((gate) => Math.hypot(gate[0] - point[0], gate[1] - point[1]) < GATE_SPACING)) continue;
        if (gates.length === 0) dearest = cost + this.station.reach;
        gates.push(point);
        paths.push(this.findPathTo(cell, point));
      }
    }
    return { gates: paths, calls };
  }
}

/**
 * @param others stations reachable without going out to sea
 * @param isOpen whether the search ends at a point
 */
export function buildInshore(
  station: SeaStation,
  others: readonly SeaStation[],
  hazards: readonly Hazard[],
  isOpen: (point: PlanePoint) => boolean,
): Inshore {
  const near = others.filter(
    ({ id, at }) =>
      id !== station.id && Math.hypot(at[0] - station.at[0], at[1] - station.at[1]) < station.reach,
  );
  return new Waters(station, near, hazards, isOpen).explore();
}
