import { KEY_NAMES, type KeyName } from './flowQuestion';

/** Codes of words, row by row: row i has `dictionary[codes[i]]`. */
export interface CodedColumn {
  /** Ascending by code unit: codes order as words do. */
  readonly dictionary: readonly string[];
  readonly codes: Uint32Array<ArrayBuffer>;
}

/** Shipments as typed columns, so that a worker can hold a million of them. */
export interface ShipmentTable {
  readonly edition: string;
  readonly count: number;
  readonly keys: Readonly<Record<KeyName, CodedColumn>>;
  /** First month of a row's period; -1 if undated. */
  readonly month: Int32Array<ArrayBuffer>;
  /** Months of the period: 1 if dated to a month or day, 12 to a year, 0 if undated. */
  readonly span: Uint16Array<ArrayBuffer>;
  /** Day of the month, 0 if unknown. */
  readonly day: Uint8Array<ArrayBuffer>;
  /** Integers; NaN where missing. */
  readonly kg: Float64Array<ArrayBuffer>;
  readonly fen: Float64Array<ArrayBuffer>;
  readonly milliTeu: Float64Array<ArrayBuffer>;
  /** Line of the file, or of the figure. */
  readonly line: Uint32Array<ArrayBuffer>;
}

/** One shipment, or one figure of several. */
export interface ShipmentRow extends Readonly<Record<KeyName, string>> {
  readonly month: number;
  readonly span: number;
  readonly day: number;
  readonly kg: number | null;
  readonly fen: number | null;
  readonly milliTeu: number | null;
  readonly line: number;
}

/** Numbers words ascending and rewrites codes that were given in order of appearance. */
export function sortDictionary(words: readonly string[], codes: Uint32Array<ArrayBuffer>): CodedColumn {
  const order = words.map((_, code) => code).sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
  const rank = new Uint32Array(words.length);
  order.forEach((code, nth) => (rank[code] = nth));
  for (let row = 0; row < codes.length; row += 1) codes[row] = rank[codes[row] as number] as number;
  return { dictionary: order.map((code) => words[code] ?? ''), codes };
}

function codeWords(rows: readonly ShipmentRow[], key: KeyName): CodedColumn {
  const words = [...new Set(rows.map((row) => row[key]))];
  const codeOf = new Map(words.map((word, code) => [word, code]));
  return sortDictionary(
    words,
    Uint32Array.from(rows, (row) => codeOf.get(row[key]) ?? 0),
  );
}

/** Turns rows into columns. */
export function tabulateShipments(rows: readonly ShipmentRow[], edition: string): ShipmentTable {
  const floats = (key: 'kg' | 'fen' | 'milliTeu') => Float64Array.from(rows, (row) => row[key] ?? Number.NaN);
  const keys = Object.fromEntries(KEY_NAMES.map((key) => [key, codeWords(rows, key)]));
  return {
    edition,
    count: rows.length,
    keys: keys as Record<KeyName, CodedColumn>,
    month: Int32Array.from(rows, ({ month }) => month),
    span: Uint16Array.from(rows, ({ span }) => span),
    day: Uint8Array.from(rows, ({ day }) => day),
    kg: floats('kg'),
    fen: floats('fen'),
    milliTeu: floats('milliTeu'),
    line: Uint32Array.from(rows, ({ line }) => line),
  };
}

/** Edges of the classes of a row's value in fen: 1, 2 and 5 times each power of ten. */
const SIZE_EDGES = Array.from({ length: 16 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** Classes a value: -1 if missing, 0 below one fen, then the number of edges reached. */
export function sizeClassOf(fen: number): number {
  if (Number.isNaN(fen)) return -1;
  if (fen < 1) return 0;
  // Ten to the decimals before the point: exact edges decide beside it.
  let size = Math.max(1, 3 * Math.floor(Math.log10(fen)) - 1);
  while (size < SIZE_EDGES.length && (SIZE_EDGES[size] as number) <= fen) size += 1;
  return size;
}

/** Returns the least value of a class, fen; NaN of the class of missing ones. */
export const leastOfSize = (size: number): number => (size === 0 ? 0 : (SIZE_EDGES[size - 1] ?? Number.NaN));
