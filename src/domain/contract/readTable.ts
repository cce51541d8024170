import { CsvReader, type CsvRow } from './csvReader';
import { findDelimiter } from './dialect';

/**
 * Reads the rows of a spreadsheet's table: any delimiter, `sep=` line and byte order mark optional; skips blank rows.
 * @param onfault line, from 1, and reason of a CSV fault
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
