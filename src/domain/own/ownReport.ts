import type { OwnPlaces, PlaceSuggestion } from './ownPlaces';
import { countOutcomes, ROW_OUTCOMES, type OwnRows, type PlacedRows, type RowOutcome } from './ownRows';

/** A name that no place has, with the rows that use it. */
export interface UnknownPlace {
  readonly text: string;
  readonly rows: number;
  /** Likeliest first. */
  readonly suggestions: readonly PlaceSuggestion[];
}

/** What became of a file's rows: mapped and listed ones are all of them. */
export interface OwnReport {
  /** Names the data that questions are asked of. */
  readonly edition: string;
  /** Rows of the file, without blank ones. */
  readonly rows: number;
  readonly blank: number;
  readonly outcomes: Readonly<Record<RowOutcome, number>>;
  readonly unknown: readonly UnknownPlace[];
  /** Further unknown names, not in the list. */
  readonly moreUnknown: number;
  /** Rows on the map whose border or port is not known. */
  readonly unsteered: number;
  /** Mapped rows that lack a figure. */
  readonly missing: Readonly<Record<'kg' | 'fen' | 'milliTeu', number>>;
  /** Months of the mapped rows, [first, last]; null where none has one. */
  readonly months: readonly [first: number, last: number] | null;
}

/** Rows whose places were looked up. */
export interface ReportedRows {
  readonly rows: OwnRows;
  readonly placed: PlacedRows;
  readonly blank: number;
}

/** Unknown names listed. */
const MOST_UNKNOWN = 200;

const countMissing = (column: Float64Array): number => {
  let missing = 0;
  for (const value of column) if (Number.isNaN(value)) missing += 1;
  return missing;
};

function findMonths({ month, span }: PlacedRows['table']): OwnReport['months'] {
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < month.length; row += 1) {
    if (span[row] !== 1) continue;
    first = Math.min(first, month[row] as number);
    last = Math.max(last, month[row] as number);
  }
  return first > last ? null : [first, last];
}

/** Describes what became of a file's rows. */
export function describePlaced({ rows, placed, blank }: ReportedRows, places: OwnPlaces): OwnReport {
  const { table, unknown, unsteered } = placed;
  return {
    edition: table.edition,
    rows: rows.count,
    blank,
    outcomes: countOutcomes(placed),
    unknown: unknown
      .slice(0, MOST_UNKNOWN)
      .map(({ text, rows: count }) => ({ text, rows: count, suggestions: places.suggest(text) })),
    moreUnknown: Math.max(0, unknown.length - MOST_UNKNOWN),
    unsteered,
    missing: {
      kg: countMissing(table.kg),
      fen: countMissing(table.fen),
      milliTeu: countMissing(table.milliTeu),
    },
    months: findMonths(table),
  };
}

/** Which of the listed rows are wanted. */
export interface RowSearch {
  /** Null: of any reason. */
  readonly outcome: RowOutcome | null;
  /** Part of the cell or the line's number; empty: all. */
  readonly text: string;
  readonly from: number;
  readonly count: number;
}

/** A row that is not on the map. */
export interface ListedRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly outcome: RowOutcome;
  /** Column at fault, from 0. */
  readonly column: number;
  /** Cell at fault, shortened; empty where it was not kept. */
  readonly cell: string;
}

export interface ListedRows {
  /** All that meet the search. */
  readonly total: number;
  readonly rows: readonly ListedRow[];
}

/** Lists rows that are not on the map, in the order of the file. */
export function listRows(
  { rows, placed }: ReportedRows,
  { outcome, text, from, count }: RowSearch,
): ListedRows {
  const wanted = outcome === null ? -1 : ROW_OUTCOMES.indexOf(outcome);
  const part = text.trim().toLowerCase();
  const found: ListedRow[] = [];
  let total = 0;
  for (let row = 0; row < placed.outcome.length; row += 1) {
    const code = placed.outcome[row] as number;
    if (code === 0 || (wanted >= 0 && code !== wanted)) continue;
    const [line, cell] = [placed.line[row] as number, rows.cellOf(row)];
    if (part !== '' && !cell.toLowerCase().includes(part) && String(line) !== part) continue;
    if (total >= from && found.length < count)
      found.push({
        line,
        outcome: ROW_OUTCOMES[code] ?? 'mapped',
        column: placed.column[row] as number,
        cell,
      });
    total += 1;
  }
  return { total, rows: found };
}
