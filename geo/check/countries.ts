/**
 * Finds the country of a place, well enough to see a line in the wrong one. Pure. From 100 to 150 E: a raster of 0.02
 * degrees (2.2 km) on which countries grow from seeds to the sea or the border lines. Elsewhere boxes that enclose a
 * country: only what is outside is wrong.
 */
import type { Position } from '../../src/domain/types';
import type { Coast } from './coast';

export type BorderGroups = readonly (readonly (readonly Position[])[])[];

const CELL = 0.02;
const FRAME = { west: 100, south: 30, east: 150, north: 56 } as const;
const WIDTH = Math.round((FRAME.east - FRAME.west) / CELL);
const HEIGHT = Math.round((FRAME.north - FRAME.south) / CELL);
const METRES = 111_195;

/** Most error of a country's edge on the raster, m. */
export const BORDER_ACCURACY = 2500;

/** A place well inside each part of each country. */
const SEEDS: readonly (readonly [string, Position])[] = [
  ['CN', [126.6, 45.6]],
  ['RU', [132.2, 44.2]],
  ['RU', [142.6, 50.5]],
  ['KP', [126.5, 40.3]],
  ['KR', [127.8, 36.5]],
  ['MN', [106.5, 47.5]],
  ['JP', [138.5, 36.3]],
  ['JP', [143.0, 43.3]],
  ['JP', [131.0, 32.7]],
  ['JP', [133.6, 33.8]],
];

/**
 * Borders missing in the basemap, hand-drawn to about 5 km: at the mouths of the Tumen and the Yalu, and between the
 * two Koreas.
 */
const BY_HAND: readonly (readonly Position[])[] = [
  [
    [130.66525, 42.31607],
    [130.69, 42.295],
    [130.72, 42.24],
  ],
  [
    [124.22985, 39.92099],
    [124.2, 39.85],
    [124.15, 39.7],
  ],
  [
    [124.9, 37.75],
    [126.1, 37.75],
    [126.68, 37.83],
    [126.68, 37.96],
    [126.95, 38.13],
    [127.15, 38.31],
    [127.8, 38.33],
    [128.1, 38.33],
    [128.31, 38.47],
    [128.37, 38.62],
    [128.8, 38.65],
  ],
];

/** Gaps in the border lines that are bridged, degrees. */
const GAP = 0.2;

/** West, south, east and north, degrees, slightly too large. */
const BOXES: ReadonlyMap<string, readonly [number, number, number, number]> = new Map([
  ['DE', [5.8, 47.2, 15.1, 55.1]],
  ['PL', [14.0, 48.9, 24.2, 54.9]],
  ['BY', [23.1, 51.2, 32.8, 56.2]],
  ['RU', [27.3, 41.1, 180, 82]],
  ['CN', [73.4, 18, 135.1, 53.6]],
  ['KZ', [46.4, 40.5, 87.4, 55.5]],
  ['MN', [87.7, 41.5, 120, 52.2]],
  ['JP', [122.9, 24, 149, 45.6]],
  ['KR', [124.5, 33, 131.9, 38.7]],
  ['KP', [124.1, 37.6, 130.8, 43.1]],
]);

const SEA = 0;
const LAND = 1;
const BORDER = 2;
/** Cell value of the first country of SEEDS. */
const FIRST = 3;

const columnOf = (longitude: number): number => Math.floor((longitude - FRAME.west) / CELL);
const rowOf = (latitude: number): number => Math.floor((latitude - FRAME.south) / CELL);
const isOn = (column: number, row: number): boolean =>
  column >= 0 && row >= 0 && column < WIDTH && row < HEIGHT;

function landRaster(coast: Coast): Uint8Array {
  const cells = new Uint8Array(WIDTH * HEIGHT);
  for (let row = 0; row < HEIGHT; row += 1) {
    const crossings = coast.crossings(FRAME.south + (row + 0.5) * CELL);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(((crossings[i] ?? 0) - FRAME.west) / CELL - 0.5));
      const to = Math.min(WIDTH, Math.ceil(((crossings[i + 1] ?? 0) - FRAME.west) / CELL - 0.5));
      if (to > from) cells.fill(LAND, row * WIDTH + from, row * WIDTH + to);
    }
  }
  return cells;
}

function drawBorder(cells: Uint8Array, line: readonly Position[]): void {
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1] ?? [0, 0], line[i] ?? [0, 0]];
    const steps = Math.max(1, Math.ceil((Math.hypot(b[0] - a[0], b[1] - a[1]) / CELL) * 2));
    for (let step = 0; step <= steps; step += 1) {
      const column = columnOf(a[0] + ((b[0] - a[0]) * step) / steps);
      const row = rowOf(a[1] + ((b[1] - a[1]) * step) / steps);
      if (isOn(column, row)) cells[row * WIDTH + column] = BORDER;
    }
  }
}

function bridges(lines: readonly (readonly Position[])[]): Position[][] {
  const ends = lines.flatMap((line, of) => [line[0], line.at(-1)].flatMap((at) => (at ? [{ of, at }] : [])));
  return ends.flatMap(({ of, at }) => {
    const gaps = ends
      .filter((end) => end.of !== of)
      .map((end) => ({ to: end.at, gap: Math.hypot(end.at[0] - at[0], end.at[1] - at[1]) }));
    const nearest = gaps.toSorted((a, b) => a.gap - b.gap)[0];
    return nearest && nearest.gap <= GAP ? [[at, nearest.to]] : [];
  });
}

function grow(cells: Uint8Array, start: number, colour: number): void {
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (cells[at] !== LAND) continue;
    cells[at] = colour;
    const column = at % WIDTH;
    if (column > 0) waiting.push(at - 1);
    if (column < WIDTH - 1) waiting.push(at + 1);
    waiting.push(at - WIDTH, at + WIDTH);
  }
}

function isInBox(code: string, [longitude, latitude]: Position, across: number, reach: number): boolean {
  const [west, south, east, north] = BOXES.get(code) ?? [-180, -90, 180, 90];
  const inside = longitude >= west - across && longitude <= east + across;
  return inside && latitude >= south - reach && latitude <= north + reach;
}

export class Countries {
  private readonly cells: Uint8Array;
  private readonly codes: readonly string[] = [...new Set(SEEDS.map(([code]) => code))];
  /** Countries that grew into one another through a leak. */
  readonly leaks: readonly string[];

  constructor(coast: Coast, borders: BorderGroups) {
    this.cells = landRaster(coast);
    const lines = borders.flat();
    for (const line of [...lines, ...bridges(lines), ...BY_HAND]) drawBorder(this.cells, line);
    this.leaks = SEEDS.flatMap(([code, [x, y]]) => {
      const start = rowOf(y) * WIDTH + columnOf(x);
      const colour = FIRST + this.codes.indexOf(code);
      const before = this.cells[start] ?? SEA;
      if (before === LAND) grow(this.cells, start, colour);
      return before === LAND || before === colour ? [] : [code];
    });
  }

  private cellAt(column: number, row: number): number {
    return isOn(column, row) ? (this.cells[row * WIDTH + column] ?? SEA) : SEA;
  }

  /** Finds the country; null at sea, on a border, or without borders. */
  at([longitude, latitude]: Position): string | null {
    return this.codes[this.cellAt(columnOf(longitude), rowOf(latitude)) - FIRST] ?? null;
  }

  /** Tells whether a place, off by at most `metres`, can be in an `allowed` country. */
  mayBeIn([longitude, latitude]: Position, allowed: readonly string[], metres: number): boolean {
    const reach = (metres + BORDER_ACCURACY) / METRES;
    const across = reach / Math.cos((latitude * Math.PI) / 180);
    const [column, row] = [columnOf(longitude), rowOf(latitude)];
    if (!isOn(column, row))
      return allowed.some((code) => isInBox(code, [longitude, latitude], across, reach));
    const seen = this.cellsAround(column, row, Math.ceil(across / CELL), Math.ceil(reach / CELL));
    // Land that no country grew over is an island of unknown country.
    if (seen.has(LAND)) return true;
    const codes = [...seen].flatMap((cell) => this.codes[cell - FIRST] ?? []);
    return codes.length === 0 || codes.some((code) => allowed.includes(code));
  }

  private cellsAround(column: number, row: number, dx: number, dy: number): ReadonlySet<number> {
    const seen = new Set<number>();
    for (let y = -dy; y <= dy; y += 1) {
      for (let x = -dx; x <= dx; x += 1) {
        if ((x / dx) ** 2 + (y / dy) ** 2 <= 1) seen.add(this.cellAt(column + x, row + y));
      }
    }
    return seen;
  }
}
