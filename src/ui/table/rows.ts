import { foldText } from '../../domain/entities/foldedText';
import type { TableCell } from '../../files/columnSpec';

export interface TableRow {
  readonly id: string;
  readonly cells: readonly TableCell[];
}

export interface Table {
  /** Keys of the headings. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

function compareCells(a: TableCell, b: TableCell, collator: Intl.Collator): number {
  const [x, y] = [a.order ?? a.text, b.order ?? b.text];
  return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
}

/** Sorts rows: missing figures last in both directions, equal rows as in the data. */
export function sortRows(
  rows: readonly TableRow[],
  sorting: Sorting | null,
  locale: string,
): readonly TableRow[] {
  if (!sorting) return rows;
  const { column, descending } = sorting;
  const collator = new Intl.Collator(locale, { numeric: true });
  const cell = (row: TableRow): TableCell => row.cells[column] ?? { text: '' };
  return rows.toSorted((a, b) => {
    const [x, y] = [cell(a), cell(b)];
    if (x.text === '' || y.text === '') return Number(x.text === '') - Number(y.text === '');
    return descending ? compareCells(y, x, collator) : compareCells(x, y, collator);
  });
}

/** Selects rows with every word of `words`, ignoring case and diacritics. */
export function filterRows(rows: readonly TableRow[], words: string): readonly TableRow[] {
  const wanted = foldText(words).split(' ').filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const all = foldText(row.cells.map((cell) => cell.text).join(' '));
    return wanted.every((word) => all.includes(word));
  });
}
