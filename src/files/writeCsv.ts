/** One cell: text, a number that stays a number, or null where nothing is published. */
export type Cell = string | number | null;

/** A table to be written: `columns` are the header, rows have one cell for each. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface CsvText {
  readonly text: string;
  /** How many text cells got a `'` before them, so that no spreadsheet takes them for a formula. */
  readonly guarded: number;
}

/** Excel in China takes a file without this mark for GBK. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A text that begins like this is run as a formula by some spreadsheet; the full-width signs by some in Asia. */
const FORMULA = /^[\s\u200B-\u200F\u2060\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Whether a spreadsheet might run the text. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function printCell(cell: Cell): string {
  if (cell === null) return '""';
  if (typeof cell === 'number') return quote(String(cell));
  return quote(isFormula(cell) ? `'${cell}` : cell);
}

/**
 * RFC 4180 with every cell quoted, CRLF and a byte order mark. `notes` (credits, licences) follow after an empty row,
 * each in the first cell of a row as wide as the others, so that every reader keeps its columns.
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
  const lines = all.map((row) => row.map(printCell).join(','));
  return { text: `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`, guarded };
}
