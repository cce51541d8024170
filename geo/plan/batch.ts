/** Reads a table of shipments as spreadsheets save it; each line is used or refused separately. */
import { CsvReader } from '../../src/domain/contract/csvReader';
import type { CsvRow } from '../../src/domain/contract/csvReader';
import { findDelimiter } from '../../src/domain/contract/dialect';
import { escapeShort } from '../../src/domain/contract/issue';
import { COLUMNS as RATE_COLUMNS, parseRateDay, isOneOf } from '../../src/domain/plan/rates/rateWords';
import { parseAmount } from '../../src/domain/plan/rates/quantity';
import { parseBoxType } from '../../src/domain/plan/rates/boxType';
import { printSentence, refuse, type CommandLanguage } from './commandLanguage';
import type { Headings, RequestedShipment } from './request';

/** Columns and their accepted headers. */
const COLUMNS = {
  from: RATE_COLUMNS.from,
  to: RATE_COLUMNS.to,
  cargo: RATE_COLUMNS.cargo,
  quantity: ['quantity', 'qty', '数量', '货量', 'количество', 'кол-во', '수량', '물량'],
  equipment: [
    'equipment',
    '箱型箱量',
    '箱型',
    '柜型',
    '箱量',
    'тип контейнера',
    'контейнеры',
    '컨테이너 규격',
  ],
  packages: ['packages', 'pkgs', '件数', '箱数', 'мест', 'количество мест', '개수', '포장 수'],
  gross: [
    ...['gross', 'gross_kg', 'gross weight', 'G.W.', 'weight', '毛重', '重量', 'вес', 'вес брутто', 'брутто'],
    ...['총중량', '중량'],
  ],
  hs: ['hs_code', 'hs', 'HS编码', '海关编码', '商品编码', '税号', 'код ТН ВЭД', 'ТН ВЭД', 'HS코드'],
  first: [
    ...['first_mile', 'first mile', 'pre-carriage', 'pickup', '提货地', '提货公里', '前段短驳', '首公里'],
    ...['подвоз', 'первая миля', 'место забора', '픽업지', '첫 구간'],
  ],
  last: [
    ...['last_mile', 'last mile', 'on-carriage', 'delivery', '送货地', '送货公里', '末端短驳', '末公里'],
    ...['вывоз', 'последняя миля', 'место доставки', '배송지', '마지막 구간'],
  ],
  depart: [
    ...['depart', 'departure', 'ready_date', 'ready', 'ETD', '发货日期', '备货日期', '可发运日期', '装期'],
    ...['交期', '日期', 'дата', 'дата готовности', '출발일', '준비일'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as Column[];
const NEEDED: readonly Column[] = ['from', 'to', 'cargo'];
/** Any of these gives the quantity. */
const QUANTITIES: readonly Column[] = ['quantity', 'equipment', 'packages', 'gross'];

/** Matches the text in brackets of a header, such as the unit of 毛重（吨）. */
const BRACKETS = /[(（[【]([^)）\]】]*)[)）\]】]/u;

/** A line: a shipment, or why it is refused. `note`: how an ambiguous value was read. */
export type BatchRow =
  | { readonly line: number; readonly shipment: RequestedShipment; readonly note?: string }
  | { readonly line: number; readonly reason: string };

interface Found {
  readonly at: number;
  /** As written. */
  readonly heading: string;
  /** Unit that the header names. */
  readonly unit: string;
}

/** @throws RequestRefusal where a required column is missing or repeated */
function columnsOf({ cells }: CsvRow, words: CommandLanguage): ReadonlyMap<Column, Found> {
  const found = new Map<Column, Found>();
  cells.forEach((cell, at) => {
    const header = cell.replace(/[*＊]/gu, '').replace(BRACKETS, '');
    const column = NAMES.find((name) => isOneOf(header, COLUMNS[name]));
    if (column === undefined) return;
    if (found.has(column)) throw refuse(words, 'columnTwice', { column });
    found.set(column, {
      at,
      heading: cell.trim(),
      unit: BRACKETS.exec(cell)?.[1] ?? (/_kg$/iu.test(header) ? 'kg' : ''),
    });
  });
  const missing: Column[] = NEEDED.filter((column) => !found.has(column));
  if (!QUANTITIES.some((column) => found.has(column))) missing.push('quantity');
  if (missing.length > 0) throw refuse(words, 'noColumns', { columns: missing.join(', ') });
  return found;
}

/** Joins a number and the type of box beside it: 2 and 40HQ are 2×40HQ. */
const countBoxes = (count: string, type: string): string =>
  /^\d+$/u.test(count.normalize('NFKC')) && parseBoxType(type) ? `${count}×${type}` : '';

/** Keeps an amount that firms write under packages, 500 t or 2×40HQ; a bare count of packages is none. */
function keepAmount(text: string): string {
  const amount = parseAmount(text);
  return amount?.boxes || (amount?.unit && amount.unit !== 'piece') ? text : '';
}

/** @param quantity the column that gives the quantity of the row */
function headingsOf(columns: ReadonlyMap<Column, Found>, quantity: Column): Headings {
  const of = (column: Column, as: Column = column) => {
    const found = columns.get(column);
    return found ? { [as]: found.heading } : {};
  };
  return {
    ...of('from'),
    ...of('to'),
    ...of('cargo'),
    ...of('gross'),
    ...of('first'),
    ...of('last'),
    ...of('depart'),
    ...of(quantity, 'quantity'),
  };
}

class BatchReader {
  private rows: BatchRow[] = [];
  private width = 0;
  private columns: ReadonlyMap<Column, Found> | null = null;
  private broken: { readonly line: number; readonly reason: string } | null = null;
  private readonly csv: CsvReader;
  private readonly decimalComma: boolean;

  /** @param start at least the first line */
  constructor(
    start: string,
    private readonly depart: string,
    private readonly words: CommandLanguage,
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
      this.columns = columnsOf(row, this.words);
      this.width = row.cells.length;
    }
  }

  private rowOf({ line, cells }: CsvRow, columns: ReadonlyMap<Column, Found>): BatchRow {
    const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (cells.length < this.width || used > this.width)
      return { line, reason: this.print('cells', { count: cells.length, width: this.width }) };
    const cell = (column: Column): string => (cells[columns.get(column)?.at ?? -1] ?? '').trim();
    /** Adds the unit of the header to a bare number. */
    const measured = (column: Column, text = cell(column)): string =>
      text !== '' && parseAmount(text)?.unit === null ? `${text}${columns.get(column)?.unit ?? ''}` : text;
    const [day, written] = [cell('depart'), cell('quantity')];
    const hasComma = this.decimalComma && /^\d+,\d+$/u.test(written);
    // A comma before three digits may separate thousands.
    if (hasComma && /,\d{3}$/u.test(written))
      return { line, reason: this.print('thousands', { text: escapeShort(written) }) };
    const equipment = cell('equipment');
    const quantities: readonly (readonly [Column, string])[] = [
      ['quantity', countBoxes(written, equipment)],
      ['quantity', measured('quantity', hasComma ? written.replace(',', '.') : written)],
      ['equipment', countBoxes(cell('packages'), equipment)],
      ['equipment', equipment],
      ['packages', keepAmount(cell('packages'))],
      ['gross', measured('gross')],
    ];
    const [column, quantity] = quantities.find(([, text]) => text !== '') ?? ['quantity', ''];
    const shipment = {
      from: cell('from'),
      to: cell('to'),
      cargo: cell('cargo'),
      hs: cell('hs'),
      quantity,
      gross: measured('gross'),
      first: cell('first'),
      last: cell('last'),
      depart: day === '' ? this.depart : (parseRateDay(day) ?? escapeShort(day)),
      headings: headingsOf(columns, column),
    };
    if (!hasComma) return { line, shipment };
    return { line, shipment, note: this.print('decimalComma', { text: escapeShort(written) }) };
  }

  private print(...[key, parts]: BatchSentence): string {
    return printSentence(this.words, key, parts);
  }
}

type BatchSentence = [
  key: 'cells' | 'thousands' | 'decimalComma',
  parts: Readonly<Record<string, string | number>>,
];

/**
 * Reads shipments as text arrives: any separator, headers in four languages, days as spreadsheets write them.
 * @param depart ISO day for rows without one
 * @throws RequestRefusal where the table has no shipment
 */
export async function* readBatch(
  text: AsyncIterable<string>,
  depart: string,
  words: CommandLanguage,
): AsyncGenerator<BatchRow> {
  let reader: BatchReader | null = null;
  let some = false;
  for await (const piece of text) {
    if (piece === '') continue;
    const clean: string = reader ? piece : piece.replace(/^\uFEFF/u, '');
    reader ??= new BatchReader(clean, depart, words);
    for (const row of reader.push(clean)) {
      some = true;
      yield row;
    }
  }
  for (const row of reader?.end() ?? []) {
    some = true;
    yield row;
  }
  if (!some) throw refuse(words, 'noShipment');
}
