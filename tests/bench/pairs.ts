import { align, medianOf, print } from './table.ts';

/** One figure of one pass: a cost, so less is better. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One figure of two builds that were measured in pairs. */
export interface Compared {
  readonly name: string;
  readonly unit: string;
  /** Median of the commit that this one is measured against. */
  readonly there: number;
  /** Median of this one. */
  readonly here: number;
  /** Median of the paired ratios here / there. */
  readonly ratio: number;
  /** Of the ratio, 95 %; null where there are too few pairs for one. */
  readonly interval: Interval | null;
  /** null where nothing can be judged: too few pairs, or one of the two has no such figure. */
  readonly held: boolean | null;
}

const CONFIDENCE = 0.95;
/** A median ratio up to this is within what a machine differs from itself. */
const MOST_RATIO = 1.05;

/**
 * Computes the interval of a median that assumes no distribution: from the kth smallest to the kth largest value,
 * with the largest k that still covers 95 %. Of n values its coverage is exactly 1 - 2 P(B < k) with B binomial(n,
 * 1/2): nine values give the second to the eighth, 96.1 % (David and Nagaraja, Order Statistics, 3rd ed., 2003,
 * section 7.1).
 * @returns null below six values, of which no interval covers 95 %
 */
export function medianInterval(values: readonly number[]): Interval | null {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let [k, below, choose] = [0, 0, 1];
  // `choose` is n over k; `below` becomes P(B <= k).
  while (k < n) {
    below += choose / 2 ** n;
    if (1 - 2 * below < CONFIDENCE) break;
    choose = (choose * (n - k)) / (k + 1);
    k += 1;
  }
  const [low, high] = [sorted[k - 1], sorted[n - k]];
  return k > 0 && low !== undefined && high !== undefined ? { low, high } : null;
}

/** Of two zeros nothing grew. */
const ratioOf = (here: number, there: number): number => (here === there ? 1 : here / there);

/**
 * Judges one figure by its pairs: held when the median of the ratios is at most 1.05, or their interval contains 1.
 * @param there values of the other commit, pair by pair
 * @param here values of this one, in the same order
 */
export function comparePairs(
  name: string,
  unit: string,
  there: readonly number[],
  here: readonly number[],
): Compared {
  if (there.length !== here.length)
    throw new Error(`${name}: ${there.length} and ${here.length} are no pairs`);
  const ratios = here.map((value, nth) => ratioOf(value, there[nth] ?? Number.NaN));
  const compared = { name, unit, there: medianOf(there), here: medianOf(here), ratio: medianOf(ratios) };
  const interval = ratios.some(Number.isNaN) ? null : medianInterval(ratios);
  if (!interval) return { ...compared, interval, held: null };
  const held = compared.ratio <= MOST_RATIO || (interval.low <= 1 && interval.high >= 1);
  return { ...compared, interval, held };
}

const verdictOf = ({ held }: Compared): string => (held === null ? 'not judged' : held ? 'held' : 'NOT HELD');

/** Prints a line for each figure. */
export function printCompared(rows: readonly Compared[], commit: string): string {
  const lines = rows.map((row) => [
    row.name,
    `${print(row.there)} ${row.unit}`.trim(),
    `${print(row.here)} ${row.unit}`.trim(),
    row.ratio.toFixed(3),
    row.interval ? `${row.interval.low.toFixed(3)} to ${row.interval.high.toFixed(3)}` : '',
    verdictOf(row),
  ]);
  return align([['what', commit, 'this one', 'ratio', '95 %', ''], ...lines]);
}
