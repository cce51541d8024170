import { getOrCompute } from '../memo';

/** Sums of integers beyond 2^53, in two limbs: sum = hi x 2^26 + lo, exact to 1.3e8 values of up to 2^53 each. */
const LIMB = 2 ** 26;
const LIMB_OF_BIGINT = BigInt(LIMB);

/** Columns of sums, one per group; `missing` counts the rows without the quantity: unknown is not 0. */
export interface Totals {
  readonly hi: Float64Array<ArrayBuffer>;
  /** 0 to 2^26 - 1. */
  readonly lo: Float64Array<ArrayBuffer>;
  readonly known: Uint32Array<ArrayBuffer>;
  readonly missing: Uint32Array<ArrayBuffer>;
}

export const emptyTotals = (groups: number): Totals => ({
  hi: new Float64Array(groups),
  lo: new Float64Array(groups),
  known: new Uint32Array(groups),
  missing: new Uint32Array(groups),
});

/** Carries from the low limbs, so that each sum has one form. */
export function normalizeTotals(totals: Totals): Totals {
  const { hi, lo } = totals;
  for (let group = 0; group < hi.length; group += 1) {
    const low = lo[group] as number;
    if (low >= 0 && low < LIMB) continue;
    const carry = Math.floor(low / LIMB);
    hi[group] = (hi[group] as number) + carry;
    lo[group] = low - carry * LIMB;
  }
  return totals;
}

/** What is known of a column of values before they are added up. */
interface ValueRange {
  readonly missing: number;
  /** true where no sum of these values leaves the integers that a number holds exactly. */
  readonly sumsFit: boolean;
}

const ranges = new WeakMap<Float64Array, ValueRange>();

function rangeOf(values: Float64Array): ValueRange {
  return getOrCompute(ranges, values, () => {
    let [missing, largest] = [0, 0];
    for (let row = 0; row < values.length; row += 1) {
      const size = Math.abs(values[row] as number);
      if (size > largest) largest = size;
      else if (Number.isNaN(size)) missing += 1;
    }
    return { missing, sumsFit: largest * values.length <= Number.MAX_SAFE_INTEGER };
  });
}

/**
 * Adds up integers by group.
 * @param values NaN where missing; not changed afterwards
 * @param rows rows to add, of `values`
 * @param groupOf group of each row in `rows`; NO_GROUP leaves it out
 * @param counts rows of each group, of `countByGroup`
 */
export function addByGroup(
  values: Float64Array,
  rows: Uint32Array,
  groupOf: Uint32Array,
  counts: Totals,
): Totals {
  const { missing, sumsFit } = rangeOf(values);
  const totals = emptyTotals(counts.known.length);
  if (missing === values.length) {
    totals.missing.set(counts.known);
    return totals;
  }
  if (missing === 0) totals.known.set(counts.known);
  else countKnown(values, rows, groupOf, totals);
  if (sumsFit) addLow(values, rows, groupOf, totals.lo);
  else addLimbs(values, rows, groupOf, totals);
  return normalizeTotals(totals);
}

function countKnown(
  values: Float64Array,
  rows: Uint32Array,
  groupOf: Uint32Array,
  { known, missing }: Totals,
): void {
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    if (group === NO_GROUP) continue;
    if (Number.isNaN(values[rows[i] as number])) missing[group] = (missing[group] as number) + 1;
    else known[group] = (known[group] as number) + 1;
  }
}

/** Adds up where no limb is needed: the low one holds whole sums until they are normalized. */
function addLow(values: Float64Array, rows: Uint32Array, groupOf: Uint32Array, lo: Float64Array): void {
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    const value = values[rows[i] as number] as number;
    // Beyond the end for NO_GROUP: tested, since such a write would leave the fast path.
    if (group !== NO_GROUP && !Number.isNaN(value)) lo[group] = (lo[group] as number) + value;
  }
}

function addLimbs(values: Float64Array, rows: Uint32Array, groupOf: Uint32Array, { hi, lo }: Totals): void {
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    const value = values[rows[i] as number] as number;
    if (group === NO_GROUP || Number.isNaN(value)) continue;
    const high = Math.floor(value / LIMB);
    hi[group] = (hi[group] as number) + high;
    lo[group] = (lo[group] as number) + (value - high * LIMB);
  }
}

export const NO_GROUP = 0xffff_ffff;

/** Counts rows by group: each is one, and none is missing. */
export function countByGroup(groupOf: Uint32Array, groups: number): Totals {
  const totals = emptyTotals(groups);
  const { known } = totals;
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    if (group !== NO_GROUP) known[group] = (known[group] as number) + 1;
  }
  totals.lo.set(known);
  return normalizeTotals(totals);
}

/** Copies groups in another order; those beyond `order` are added up in a last one. */
export function gatherTotals(totals: Totals, order: Uint32Array, kept: number, hasRest: boolean): Totals {
  const gathered = emptyTotals(kept + Number(hasRest));
  for (const column of ['hi', 'lo', 'known', 'missing'] as const) {
    const [from, to] = [totals[column], gathered[column]];
    for (let nth = 0; nth < order.length; nth += 1) {
      const at = Math.min(nth, kept);
      to[at] = (to[at] as number) + (from[order[nth] as number] as number);
    }
  }
  return normalizeTotals(gathered);
}

/** Orders two sums, the larger first. */
export const compareTotals = ({ hi, lo }: Totals, a: number, b: number): number =>
  (hi[b] ?? 0) - (hi[a] ?? 0) || (lo[b] ?? 0) - (lo[a] ?? 0);

/** Sets a sum, of up to 79 bits. */
export function setTotal({ hi, lo }: Totals, group: number, sum: bigint): void {
  const low = ((sum % LIMB_OF_BIGINT) + LIMB_OF_BIGINT) % LIMB_OF_BIGINT;
  lo[group] = Number(low);
  hi[group] = Number((sum - low) / LIMB_OF_BIGINT);
}

/** Prints a sum as a decimal. */
export const printTotal = ({ hi, lo }: Totals, group: number): string =>
  String(BigInt(hi[group] ?? 0) * LIMB_OF_BIGINT + BigInt(lo[group] ?? 0));
