/** Faults of rows in a table of rates; page and command word them. */
export type RateFaultKind =
  /** A header that is unknown or repeated; missing columns. */
  | 'column'
  | 'column twice'
  | 'columns'
  /** Cells that break the table's syntax: quotes, or far too long. */
  | 'writing'
  /** A cell that is no allowed word, number or day, or a range out of order. */
  | 'word'
  | 'unit'
  | 'number'
  | 'order'
  | 'zero'
  | 'share'
  | 'period'
  | 'contradiction'
  /** A trip that arrives before it departs, or takes too long. */
  | 'arrival'
  | 'length'
  | 'date'
  | 'place'
  | 'no end'
  | 'again'
  /** Valid, but not applicable to this shipment: other day, other places, or no charge to replace. */
  | 'validity'
  | 'elsewhere'
  | 'unpaid'
  | 'untravelled';

export interface RateFault {
  readonly line: number;
  readonly kind: RateFaultKind;
  readonly column?: string;
  /** Content of the cell, escaped and truncated. */
  readonly value?: string;
  /** What it conflicts with: a cargo, a day, an earlier line, a charge. */
  readonly about?: string;
  /** Accepted values; for a place, ids of those with the nearest names. */
  readonly allowed?: readonly string[];
}

/** Most faults of a table that a page lists singly. */
export const SHOWN_FAULT_LIMIT = 2000;

/** Faults of sound rows that do not apply to this shipment. */
const BESIDE: readonly RateFaultKind[] = ['validity', 'elsewhere', 'unpaid', 'untravelled'];

export const isNotApplicable = ({ kind }: RateFault): boolean => BESIDE.includes(kind);
