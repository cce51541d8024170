/** Sums of integers beyond 2^53, in two limbs: sum = hi x 2^26 + lo, exact to 1.3e8 values of up to 2^53 each. */
const LIMB = 2 ** 26;

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
    const carry = Math.floor((lo[group] ?? 0) / LIMB);
    hi[group] = (hi[group] ?? 0) + carry;
    lo[group] = (lo[group] ?? 0) - carry * LIMB;
  }
  return totals;
}

/**
 * Adds up integers by group.
 * @param values NaN where missing
 * @param rows rows to add, of `values`
 * @param groupOf group of each row in `rows`; NO_GROUP leaves it out
 */
export function addByGroup(
  values: Float64Array,
  rows: Uint32Array,
  groupOf: Uint32Array,
  groups: number,
): Totals {
  const totals = emptyTotals(groups);
  const { hi, lo, known, missing } = totals;
  for (let i = 0; i < rows.length; i += 1) {
    const group = groupOf[i] as number;
    if (group === NO_GROUP) continue;
    const value = values[rows[i] as number] as number;
    if (Number.isNaN(value)) {
      missing[group] = (missing[group] as number) + 1;
      continue;
    }
    known[group] = (known[group] as number) + 1;
    const high = Math.floor(value / LIMB);
    hi[group] = (hi[group] as number) + high;
    lo[group] = (lo[group] as number) + (value - high * LIMB);
  }
  return normalizeTotals(totals);
}

export const NO_GROUP = 0xffff_ffff;

/** Counts rows by group: each is one, and none is missing. */
export function countByGroup(groupOf: Uint32Array, groups: number): Totals {
  const totals = emptyTotals(groups);
  for (const group of groupOf)
    if (group !== NO_GROUP) totals.known[group] = (totals.known[group] as number) + 1;
  totals.lo.set(totals.known);
  return normalizeTotals(totals);
}

/** Copies groups in another order; those beyond `order` are added up in a last one. */
export function gatherTotals(totals: Totals, order: Uint32Array, kept: number, hasRest: boolean): Totals {
  const gathered = emptyTotals(kept + Number(hasRest));
  order.forEach((group, nth) => {
    const to = Math.min(nth, kept);
    for (const column of ['hi', 'lo', 'known', 'missing'] as const)
      gathered[column][to] = (gathered[column][to] ?? 0) + (totals[column][group] ?? 0);
  });
  return normalizeTotals(gathered);
}

/** Orders two sums, the larger first. */
export const compareTotals = ({ hi, lo }: Totals, a: number, b: number): number =>
  (hi[b] ?? 0) - (hi[a] ?? 0) || (lo[b] ?? 0) - (lo[a] ?? 0);

/** Prints a sum as a decimal. */
export const printTotal = ({ hi, lo }: Totals, group: number): string =>
  String(BigInt(hi[group] ?? 0) * BigInt(LIMB) + BigInt(lo[group] ?? 0));
