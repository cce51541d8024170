import type { Totals } from '../question/exactSum';
import { NO_NUMBER, NO_WORD, type FlowAnswer, type WordColumn } from '../question/flowAnswer';
import type { Quantity } from '../question/flowQuestion';
import { sumOf } from './ownFlows';

/** What own rows are brushed by. */
export const BRUSHES = ['month', 'chapter', 'mode', 'direction', 'size'] as const;
export type BrushName = (typeof BRUSHES)[number];

/** Bins chosen of each brush, by their keys; absent: all. */
export type Brushed = Readonly<Partial<Record<BrushName, ReadonlySet<string>>>>;

/** Bins of a brush in their order, with the bin of each cell. */
interface Axis {
  readonly keys: readonly string[];
  readonly codes: Uint32Array;
}

/** Cells of an answer, made for brushing: each is a sum of rows alike in all brushes and in both ends. */
export interface OwnCube {
  readonly count: number;
  readonly axes: Readonly<Record<BrushName, Axis>>;
  /** Pairs of ends and mode; the last bin holds the pairs that the answer sums up. */
  readonly stretches: Axis;
  readonly totals: Readonly<Record<Quantity, Float64Array>>;
  readonly rows: Float64Array;
}

/** Numbers texts in order. @param byNumber orders texts that are numbers as such */
function makeAxis(count: number, keyOf: (cell: number) => string, byNumber: boolean): Axis {
  const keys = [...new Set(Array.from({ length: count }, (_, cell) => keyOf(cell)))].sort((a, b) =>
    byNumber ? Number(a) - Number(b) : a < b ? -1 : 1,
  );
  const codeOf = new Map(keys.map((key, code) => [key, code]));
  return { keys, codes: Uint32Array.from({ length: count }, (_, cell) => codeOf.get(keyOf(cell)) ?? 0) };
}

const wordOf = (column: WordColumn | undefined, cell: number): string => {
  const code = column?.codes[cell] ?? NO_WORD;
  return code === NO_WORD ? '' : (column?.dictionary[code] ?? '');
};

const sumsOf = (totals: Totals, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, cell) => sumOf(totals, cell));

/** Key of two ends and a mode; empty for the pairs that an answer sums up. */
export const stretchKey = (from: string, to: string, mode: string): string =>
  from === '' ? '' : [from, to, mode].join('\t');

/** Makes an answer of cells ready for brushing. */
export function indexOwnCube({ count, words, numbers, totals }: FlowAnswer): OwnCube {
  const ofWords = (key: 'chapter' | 'mode' | 'direction'): Axis =>
    makeAxis(count, (cell) => wordOf(words[key], cell), false);
  const ofNumbers = (key: 'month' | 'size'): Axis =>
    makeAxis(count, (cell) => String(numbers[key]?.[cell] ?? NO_NUMBER), true);
  const stretchOf = (cell: number): string =>
    stretchKey(wordOf(words.origin, cell), wordOf(words.destination, cell), wordOf(words.mode, cell));
  return {
    count,
    axes: {
      month: ofNumbers('month'),
      chapter: ofWords('chapter'),
      mode: ofWords('mode'),
      direction: ofWords('direction'),
      size: ofNumbers('size'),
    },
    stretches: makeAxis(count, stretchOf, false),
    totals: {
      fen: sumsOf(totals.fen, count),
      kg: sumsOf(totals.kg, count),
      milliTeu: sumsOf(totals.milliTeu, count),
      rows: sumsOf(totals.rows, count),
    },
    rows: Float64Array.from(totals.rows.known),
  };
}

/** Sums of a brush's bins, in the order of their keys. */
export interface BrushBins {
  readonly keys: readonly string[];
  readonly sums: Float64Array;
}

export interface BrushedCube {
  /** Sums of each brush's bins by all other brushes: a brush does not hide its own bins. */
  readonly bins: Readonly<Record<BrushName, BrushBins>>;
  /** Sums and rows by two ends and mode, under all brushes. */
  readonly stretches: ReadonlyMap<string, { readonly amount: number; readonly rows: number }>;
  readonly rows: number;
}

/** Marks the bins that a brush lets through; null: all. */
function allowedBins({ keys }: Axis, chosen: ReadonlySet<string> | undefined): Uint8Array | null {
  return chosen ? Uint8Array.from(keys, (key) => Number(chosen.has(key))) : null;
}

/** Sums the cells under all brushes, and each brush's bins under the others. Asks nobody. */
export function brushCube(cube: OwnCube, brushed: Brushed, quantity: Quantity): BrushedCube {
  const axes = BRUSHES.map((name) => cube.axes[name]);
  const allowed = BRUSHES.map((name) => allowedBins(cube.axes[name], brushed[name]));
  const sums = axes.map(({ keys }) => new Float64Array(keys.length));
  const amounts = new Float64Array(cube.stretches.keys.length);
  const counts = new Float64Array(cube.stretches.keys.length);
  const values = cube.totals[quantity];
  let rows = 0;
  for (let cell = 0; cell < cube.count; cell += 1) {
    let [failed, fails] = [-1, 0];
    for (let i = 0; i < axes.length && fails < 2; i += 1)
      if (allowed[i]?.[axes[i]?.codes[cell] ?? 0] === 0) [failed, fails] = [i, fails + 1];
    if (fails > 1) continue;
    const value = values[cell] ?? 0;
    for (let i = 0; i < axes.length; i += 1) {
      if (fails === 1 && i !== failed) continue;
      const [bins, code] = [sums[i], axes[i]?.codes[cell] ?? 0];
      if (bins) bins[code] = (bins[code] ?? 0) + value;
    }
    if (fails > 0) continue;
    const stretch = cube.stretches.codes[cell] ?? 0;
    amounts[stretch] = (amounts[stretch] ?? 0) + value;
    counts[stretch] = (counts[stretch] ?? 0) + (cube.rows[cell] ?? 0);
    rows += cube.rows[cell] ?? 0;
  }
  const bins = Object.fromEntries(
    BRUSHES.map((name, i) => [name, { keys: cube.axes[name].keys, sums: sums[i] ?? new Float64Array() }]),
  ) as Record<BrushName, BrushBins>;
  const stretches = new Map(
    cube.stretches.keys.flatMap((key, code) => {
      const count = counts[code] ?? 0;
      return count > 0 ? [[key, { amount: amounts[code] ?? 0, rows: count }] as const] : [];
    }),
  );
  return { bins, stretches, rows };
}
