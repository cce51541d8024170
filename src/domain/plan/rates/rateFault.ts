/** Faults of rows in a table of rates, worded by the page or, for commands, here in English. */
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
  | 'date'
  | 'place'
  | 'no end'
  | 'again'
  /** Valid, but not applicable to this shipment: other day, other places, or no charge to replace. */
  | 'validity'
  | 'elsewhere'
  | 'unpaid';

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
const BESIDE: readonly RateFaultKind[] = ['validity', 'elsewhere', 'unpaid'];

export const isNotApplicable = ({ kind }: RateFault): boolean => BESIDE.includes(kind);

export function printRateFault(
  { kind, column = '', value = '', about = '', allowed = [] }: RateFault,
  nameOf: (place: string) => string,
): string {
  const either = allowed.join(', ');
  switch (kind) {
    case 'column':
      return `column "${value}" is not known and not read; known are ${either}`;
    case 'column twice':
      return `two columns are "${column}": the first is read`;
    case 'columns':
      return `columns are missing: ${column}`;
    case 'writing':
      return `not written as a table: ${value}`;
    case 'word':
      return `${column} "${value}" is none of ${either}`;
    case 'unit':
      return `unit "${value}" does not fit ${about}: allowed are ${either}`;
    case 'number':
      return `${column} "${value}" is not a plain number such as 1921.55`;
    case 'order':
      return 'low, amount and high are not in order';
    case 'date':
      return `${column} "${value}" is no date such as 2026-03-01`;
    case 'place':
      return allowed.length === 0
        ? `${column} "${value}" is not known`
        : `${column} "${value}" is not known; near to it are ${allowed.map(nameOf).join(', ')}`;
    case 'no end':
      return `a charge of ${about} needs a "to"`;
    case 'again':
      return `says again what line ${about} says, which is used`;
    case 'validity':
      return `valid ${value}, and the goods depart on ${about}`;
    case 'elsewhere':
      return `${value} is on no option between these two ends`;
    case 'unpaid':
      return `nothing here pays it: no ${column || 'leg or terminal'} between these places takes ${value} and has a charge of ${about}`;
  }
}
