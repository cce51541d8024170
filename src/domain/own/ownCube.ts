import type { Totals } from '../question/exactSum';
import { NO_NUMBER, NO_WORD, type FlowAnswer, type WordColumn } from '../question/flowAnswer';
import { combineCodes, translate } from '../question/groupCodes';
import type { Quantity } from '../question/flowQuestion';
import { sumOf } from './ownFlows';
import { stretchKey } from './ownStretch';

/** What own rows are brushed by. */
export const BRUSHES = ['month', 'chapter', 'mode', 'direction', 'gateway', 'size'] as const;
export type BrushName = (typeof BRUSHES)[number];

/** Bins chosen of each brush, by their keys; absent: all. */
export type Brushed = Readonly<Partial<Record<BrushName, ReadonlySet<string>>>>;

/** Bins of a brush in their order, with the bin of each cell. */
interface Axis {
  readonly keys: readonly string[];
  readonly codes: Uint32Array<ArrayBuffer>;
}

/** Cells of an answer, made for brushing: each is a sum of rows alike in all brushes and in both ends. */
export interface OwnCube {
  readonly count: number;
  readonly axes: Readonly<Record<BrushName, Axis>>;
  /** Pairs of ends, mode and gateway; the last bin holds the pairs that the answer sums up. */
  readonly stretches: Axis;
  readonly totals: Readonly<Record<Quantity, Float64Array<ArrayBuffer>>>;
  readonly rows: Float64Array<ArrayBuffer>;
}

/** The words of a column are ascending already, and all of them occur. */
const axisOfWords = (column: WordColumn): Axis => ({ keys: column.dictionary, codes: column.codes });

/** Makes an axis of small integers from NO_NUMBER on. */
function axisOfNumbers(column: Int32Array): Axis {
  let last = NO_NUMBER;
  for (let cell = 0; cell < column.length; cell += 1) last = Math.max(last, column[cell] as number);
  const rank = new Uint32Array(last - NO_NUMBER + 1);
  const codes = new Uint32Array(column.length);
  for (let cell = 0; cell < codes.length; cell += 1) {
    const code = (column[cell] as number) - NO_NUMBER;
    codes[cell] = code;
    rank[code] = 1;
  }
  const used = [...rank.keys()].filter((code) => rank[code] === 1);
  used.forEach((code, nth) => (rank[code] = nth));
  return { keys: used.map((code) => String(code + NO_NUMBER)), codes: translate(codes, rank) };
}

/** Makes an axis of two ends, a mode and a gateway. */
function axisOfStretches(columns: readonly WordColumn[]): Axis {
  const { groupOf, samples } = combineCodes(
    columns.map(({ dictionary, codes }) => ({
      codes: codes.map((code) => Math.min(code, dictionary.length)),
      count: dictionary.length + 1,
    })),
  );
  const keyOf = Array.from(samples, (cell) => {
    const [from = '', to = '', mode = '', gateway = ''] = columns.map(({ dictionary, codes }) => {
      const code = codes[cell] ?? NO_WORD;
      return code === NO_WORD ? '' : (dictionary[code] ?? '');
    });
    return stretchKey(from, to, mode, gateway);
  });
  const keys = [...new Set(keyOf)].sort();
  const codeOf = new Map(keys.map((key, code) => [key, code]));
  return {
    keys,
    codes: translate(
      groupOf,
      Uint32Array.from(keyOf, (key) => codeOf.get(key) ?? 0),
    ),
  };
}

function sumsOf(totals: Totals, count: number): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(count);
  for (let cell = 0; cell < count; cell += 1) sums[cell] = sumOf(totals, cell);
  return sums;
}

const NO_WORDS: WordColumn = { dictionary: [], codes: new Uint32Array() };

/** Makes an answer of cells ready for brushing. */
export function indexOwnCube({ count, words, numbers, totals }: FlowAnswer): OwnCube {
  const { mode = NO_WORDS, chapter = NO_WORDS, direction = NO_WORDS, gateway = NO_WORDS } = words;
  const { origin = NO_WORDS, destination = NO_WORDS } = words;
  return {
    count,
    axes: {
      month: axisOfNumbers(numbers.month ?? new Int32Array()),
      chapter: axisOfWords(chapter),
      mode: axisOfWords(mode),
      direction: axisOfWords(direction),
      gateway: axisOfWords(gateway),
      size: axisOfNumbers(numbers.size ?? new Int32Array()),
    },
    stretches: axisOfStretches([origin, destination, mode, gateway]),
    totals: {
      fen: sumsOf(totals.fen, count),
      kg: sumsOf(totals.kg, count),
      milliTeu: sumsOf(totals.milliTeu, count),
      rows: sumsOf(totals.rows, count),
    },
    rows: Float64Array.from(totals.rows.known),
  };
}

/** Lists the memory of a cube, to hand it over instead of copying it. */
export const buffersOfCube = ({ axes, stretches, totals, rows }: OwnCube): readonly ArrayBuffer[] => [
  ...new Set([
    ...[...Object.values(axes), stretches].map(({ codes }) => codes.buffer),
    ...Object.values(totals).map(({ buffer }) => buffer),
    rows.buffer,
  ]),
];

/** Sums of a brush's bins, in the order of their keys. */
export interface BrushBins {
  readonly keys: readonly string[];
  readonly sums: Float64Array;
}

export interface BrushedCube {
  /** Sums of each brush's bins by all other brushes: a brush does not hide its own bins. */
  readonly bins: Readonly<Record<BrushName, BrushBins>>;
  /** Sums and rows by two ends, mode and gateway, under all brushes. */
  readonly stretches: ReadonlyMap<string, { readonly amount: number; readonly rows: number }>;
  readonly rows: number;
}

/** Marks the bins that a brush lets through; null: all. */
function allowedBins({ keys }: Axis, chosen: ReadonlySet<string> | undefined): Uint8Array | null {
  return chosen ? Uint8Array.from(keys, (key) => Number(chosen.has(key))) : null;
}

const FAILS_SEVERAL = 255;

/** Notes of each cell 0 where it passes all brushes, else the number from 1 of the only one that it fails. */
function testCells(cube: OwnCube, brushed: Brushed): Uint8Array {
  const failed = new Uint8Array(cube.count);
  BRUSHES.forEach((name, nth) => {
    const axis = cube.axes[name];
    const allowed = allowedBins(axis, brushed[name]);
    if (!allowed) return;
    const { codes } = axis;
    for (let cell = 0; cell < codes.length; cell += 1)
      if (allowed[codes[cell] as number] === 0) failed[cell] = failed[cell] === 0 ? nth + 1 : FAILS_SEVERAL;
  });
  return failed;
}

/** Adds up the cells of each bin that pass, or fail one brush alone. @param but its number, 0 for none */
function addBins({ keys, codes }: Axis, values: Float64Array, failed: Uint8Array, but: number): Float64Array {
  const sums = new Float64Array(keys.length);
  for (let cell = 0; cell < codes.length; cell += 1) {
    const fails = failed[cell] as number;
    if (fails !== 0 && fails !== but) continue;
    const code = codes[cell] as number;
    sums[code] = (sums[code] as number) + (values[cell] as number);
  }
  return sums;
}

/**
 * Sums the cells that pass all brushes, by stretch, and for each brush the cells that pass the others, by bin. In the
 * page, without a question to the worker.
 */
export function brushCube(cube: OwnCube, brushed: Brushed, quantity: Quantity): BrushedCube {
  const failed = testCells(cube, brushed);
  const values = cube.totals[quantity];
  const sums = BRUSHES.map((name, nth) => addBins(cube.axes[name], values, failed, nth + 1));
  const amounts = addBins(cube.stretches, values, failed, 0);
  const counts = addBins(cube.stretches, cube.rows, failed, 0);
  const rows = counts.reduce((sum, count) => sum + count, 0);
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
