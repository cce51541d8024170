/** A table of shipments for the command `plan`: as spreadsheets save them, each line used or refused by itself. */
import type { CsvRow } from '../../src/domain/contract/csv';
import { sheetRows } from '../../src/domain/contract/sheet';
import { shownText } from '../../src/domain/plan/rateFault';
import { COLUMNS as RATE_COLUMNS, dayMeant, isOneOf } from '../../src/domain/plan/rateWords';
import { Refusal } from './request';
import type { Shipment } from './request';

/** Columns, and other headers that mean them. */
const COLUMNS = {
  from: RATE_COLUMNS.from,
  to: RATE_COLUMNS.to,
  cargo: RATE_COLUMNS.cargo,
  quantity: ['quantity', '数量', 'количество', '수량'],
  depart: ['depart', 'departure', '发货日期', '日期', 'дата', '출발일'],
} as const satisfies Record<keyof Shipment, readonly string[]>;
type Column = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as Column[];
const NEEDED = NAMES.filter((column) => column !== 'depart');

/** A line that cannot be answered, and why. */
interface Refused {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

export interface Batch {
  readonly rows: readonly { readonly line: number; readonly shipment: Shipment }[];
  readonly refused: readonly Refused[];
}

/** Column of each header. @throws Refusal where one that is needed is missing, or stands twice */
function columnsOf({ cells }: CsvRow): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  cells.forEach((cell, i) => {
    const column = NAMES.find((name) => isOneOf(cell, COLUMNS[name]));
    if (column === undefined) return;
    if (found.has(column)) throw new Refusal(`has two columns ${column}`);
    found.set(column, i);
  });
  const missing = NEEDED.filter((column) => !found.has(column));
  if (missing.length > 0) throw new Refusal(`has no column ${missing.join(', ')}`);
  return found;
}

/**
 * Reads the shipments of a table: any separator, headers in any of the four languages, days as spreadsheets write them.
 * @param depart ISO day of rows that give none
 * @throws Refusal where there is no shipment in it
 */
export function readBatch(text: string, depart: string): Batch {
  const refused: Refused[] = [];
  const [header, ...rows] = sheetRows(text, (line, reason) => refused.push({ line, reason }));
  if (!header) throw new Refusal('holds no shipment');
  const columns = columnsOf(header);
  if (rows.length === 0) throw new Refusal('holds no shipment');
  // A line that is not written as a table was refused when it was read.
  const broken = new Set(refused.map(({ line }) => line));
  const sound = rows.filter(({ line, cells }) => {
    if (broken.has(line)) return false;
    const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (cells.length >= header.cells.length && width <= header.cells.length) return true;
    const reason = `the row has ${cells.length} cells, the line of headers ${header.cells.length}`;
    refused.push({ line, reason });
    return false;
  });
  return {
    rows: sound.map(({ line, cells }) => {
      const cell = (column: Column): string => (cells[columns.get(column) ?? -1] ?? '').trim();
      const day = cell('depart');
      return {
        line,
        shipment: {
          from: cell('from'),
          to: cell('to'),
          cargo: cell('cargo'),
          quantity: cell('quantity'),
          depart: day === '' ? depart : (dayMeant(day) ?? shownText(day)),
        },
      };
    }),
    refused,
  };
}
