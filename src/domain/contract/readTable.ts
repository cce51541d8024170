import { CsvReader, type CsvRow } from './csvReader';
import { findDelimiter } from './dialect';

/**
 * Reads the rows of a table as saved by spreadsheets: any delimiter, with or without a `sep=` line or byte order
 * mark; skips blank rows.
 * @param onfault receives the line, from 1, of a fault of CSV syntax and the reason
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
