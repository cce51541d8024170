/** null: a missing figure. */
export type Cell = string | number | null;

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface CsvText {
  readonly text: string;
  /** Texts prefixed with `'`, lest spreadsheets run them. */
  readonly guarded: number;
}

/** Without this mark Excel in China reads the file as GBK. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Run by some spreadsheet, full-width signs in Asia. */
const FORMULA = /^[\s\u200B-\u200F\u2060\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/;

export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function printCell(cell: Cell): string {
  if (cell === null) return '""';
  if (typeof cell === 'number') return quote(String(cell));
  return quote(isFormula(cell) ? `'${cell}` : cell);
}

/** Prints a row of RFC 4180 without its line end, every cell quoted and guarded. */
export const printCsvRow = (row: readonly Cell[]): string => row.map(printCell).join(',');

/**
 * Writes RFC 4180, every cell quoted, with CRLF and a byte order mark. `notes` follow an empty row, as rows of full
 * width.
 */
export function writeCsv({ columns, rows }: Sheet, notes: readonly string[] = []): CsvText {
  const padded = (text: string): readonly Cell[] => [text, ...columns.slice(1).map(() => '')];
  const all: readonly (readonly Cell[])[] = [
    columns,
    ...rows,
    ...(notes.length > 0 ? [padded('')] : []),
    ...notes.map(padded),
  ];
  const guarded = all.flat().filter((cell) => typeof cell === 'string' && isFormula(cell)).length;
  const lines = all.map(printCsvRow);
  return { text: `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`, guarded };
}
