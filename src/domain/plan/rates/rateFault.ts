/** Why a line of a firm's table of rates is not used; the page says it in its reader's language, commands in English. */
import { escapeText } from '../../contract/issue';

export type RateFaultKind =
  /** A header that means nothing, or the same as another; columns that are missing. */
  | 'column'
  | 'column twice'
  | 'columns'
  /** The cells are not written as a table has them: quotes, or far too long. */
  | 'writing'
  /** A cell that is none of the words allowed, no number, no day, or a range out of order. */
  | 'word'
  | 'unit'
  | 'number'
  | 'order'
  | 'date'
  | 'place'
  | 'no end'
  /** The same as on an earlier line. */
  | 'again'
  /** Understood, and of no use for this shipment: another day, other places, or nothing that pays it. */
  | 'validity'
  | 'elsewhere'
  | 'unpaid';

export interface RateFault {
  /** From 1. */
  readonly line: number;
  readonly kind: RateFaultKind;
  /** Header of the column. */
  readonly column?: string;
  /** What stands there, without marks that would hide text, cut where it is long. */
  readonly value?: string;
  /** What it does not go with: a cargo, a day, an earlier line, a charge. */
  readonly about?: string;
  /** What would be understood instead; of a place, ids of those with the nearest names. */
  readonly allowed?: readonly string[];
}

/** Most faults of a table that a page tells one by one. */
export const SHOWN_FAULT_LIMIT = 2000;

/** Faults of lines that are sound and only not for this shipment. */
const BESIDE: readonly RateFaultKind[] = ['validity', 'elsewhere', 'unpaid'];

export const isNotApplicable = ({ kind }: RateFault): boolean => BESIDE.includes(kind);

const SHOWN = 60;

/** A stranger's text, safe to show and short enough for one line. */
export const escapeShort = (text: string): string =>
  text.length > SHOWN ? `${escapeText(text.slice(0, SHOWN))}…` : escapeText(text);

/** The fault in English, for programs and logs. */
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
      return `${value} lies on no way between these two ends`;
    case 'unpaid':
      return `nothing here pays it: no ${column || 'leg or terminal'} between these places takes ${value} and has a charge of ${about}`;
  }
}
