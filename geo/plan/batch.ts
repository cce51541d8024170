/** Reads a table of shipments as spreadsheets save it; each line is used or refused separately. */
import { CsvReader } from '../../src/domain/contract/csvReader';
import type { CsvRow } from '../../src/domain/contract/csvReader';
import { findDelimiter } from '../../src/domain/contract/dialect';
import { escapeShort } from '../../src/domain/contract/issue';
import { COLUMNS as RATE_COLUMNS, parseRateDay, isOneOf } from '../../src/domain/plan/rates/rateWords';
import { RequestRefusal } from './request';
import type { RequestedShipment } from './request';

/** Columns and their accepted headers. */
const COLUMNS = {
  from: RATE_COLUMNS.from,
  to: RATE_COLUMNS.to,
  cargo: RATE_COLUMNS.cargo,
  quantity: ['quantity', '数量', 'количество', '수량'],
  depart: ['depart', 'departure', '发货日期', '日期', 'дата', '출발일'],
} as const satisfies Record<keyof RequestedShipment, readonly string[]>;
type Column = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as Column[];
const NEEDED = NAMES.filter((column) => column !== 'depart');

/** A line: a shipment, or why it is refused. `note`: how an ambiguous value was read. */
export type BatchRow =
  | { readonly line: number; readonly shipment: RequestedShipment; readonly note?: string }
  | { readonly line: number; readonly reason: string };

/** @throws RequestRefusal where a required column is missing or repeated */
function columnsOf({ cells }: CsvRow): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  cells.forEach((cell, i) => {
    const column = NAMES.find((name) => isOneOf(cell, COLUMNS[name]));
    if (column === undefined) return;
    if (found.has(column)) throw new RequestRefusal(`has two columns ${column}`);
    found.set(column, i);
  });
  const missing = NEEDED.filter((column) => !found.has(column));
  if (missing.length > 0) throw new RequestRefusal(`has no column ${missing.join(', ')}`);
  return found;
}

class BatchReader {
  private rows: BatchRow[] = [];
  private width = 0;
  private columns: ReadonlyMap<Column, number> | null = null;
  private broken: { readonly line: number; readonly reason: string } | null = null;
  private readonly csv: CsvReader;
  private readonly decimalComma: boolean;

  /** @param start at least the first line */
  constructor(
    start: string,
    private readonly depart: string,
  ) {
    const delimiter = findDelimiter(start);
    this.decimalComma = delimiter !== ',';
    this.csv = new CsvReader(delimiter, {
      row: (row) => {
        this.take(row);
        return true;
      },
      fault: (_, line, reason) => {
        this.broken ??= { line, reason };
      },
    });
  }

  /** Returns the rows that more text completes. */
  push(text: string): readonly BatchRow[] {
    this.csv.push(text);
    return this.takeRows();
  }

  end(): readonly BatchRow[] {
    this.csv.end();
    return this.takeRows();
  }

  private takeRows(): readonly BatchRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private take(row: CsvRow): void {
    const { broken } = this;
    this.broken = null;
    const isDialect = row.line === 1 && /^sep=/u.test(row.cells[0] ?? '');
    if (isDialect || row.cells.every((cell) => cell.trim() === '')) return;
    if (this.columns) this.rows.push(broken ?? this.rowOf(row, this.columns));
    else {
      this.columns = columnsOf(row);
      this.width = row.cells.length;
    }
  }

  private rowOf({ line, cells }: CsvRow, columns: ReadonlyMap<Column, number>): BatchRow {
    const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (cells.length < this.width || used > this.width)
      return { line, reason: `the row has ${cells.length} cells, the line of headers ${this.width}` };
    const cell = (column: Column): string => (cells[columns.get(column) ?? -1] ?? '').trim();
    const [day, written] = [cell('depart'), cell('quantity')];
    const hasComma = this.decimalComma && /^\d+,\d+$/u.test(written);
    // A comma before three digits may separate thousands.
    if (hasComma && /,\d{3}$/u.test(written))
      return {
        line,
        reason: `the quantity "${escapeShort(written)}" may be of thousands: write it with a point`,
      };
    const shipment = {
      from: cell('from'),
      to: cell('to'),
      cargo: cell('cargo'),
      quantity: hasComma ? written.replace(',', '.') : written,
      depart: day === '' ? this.depart : (parseRateDay(day) ?? escapeShort(day)),
    };
    const note = `"${escapeShort(written)}" has a decimal comma; it is read as a point`;
    return hasComma ? { line, shipment, note } : { line, shipment };
  }
}

/**
 * Reads shipments as text arrives: any separator, headers in four languages, days as spreadsheets write them.
 * @param depart ISO day for rows without one
 * @throws RequestRefusal where the table has no shipment
 */
export async function* readBatch(text: AsyncIterable<string>, depart: string): AsyncGenerator<BatchRow> {
  let reader: BatchReader | null = null;
  let some = false;
  for await (const piece of text) {
    if (piece === '') continue;
    const clean: string = reader ? piece : piece.replace(/^\uFEFF/u, '');
    reader ??= new BatchReader(clean, depart);
    for (const row of reader.push(clean)) {
      some = true;
      yield row;
    }
  }
  for (const row of reader?.end() ?? []) {
    some = true;
    yield row;
  }
  if (!some) throw new RequestRefusal('holds no shipment');
}
