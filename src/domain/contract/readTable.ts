import { CsvReader, type CsvRow } from './csvReader';
import { findDelimiter } from './dialect';

/**
 * Rows of a table as spreadsheets save it: any separator, with or without a line that names it or a mark of its encoding;
 * rows without a word are none.
 * @param onfault a line, from 1, that is not written as a table, and why
 */
export function readTableRows(text: string, onfault: (line: number, reason: string) => void): CsvRow[] {
  const rows: CsvRow[] = [];
  const reader = new CsvReader(findDelimiter(text), {
    row: (row) => {
      const isDialect = row.line === 1 && /^sep=/u.test(row.cells[0] ?? '');
      if (!isDialect && row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
      return true;
    },
    fault: (_, line, reason) => onfault(line, reason),
  });
  reader.push(text.replace(/^\uFEFF/u, ''));
  reader.end();
  return rows;
}
