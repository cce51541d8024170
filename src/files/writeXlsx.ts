import type { Cell, Sheet } from './writeCsv';

/**
 * Writes a workbook of one sheet; the writer is fetched when first needed. Texts are texts, whatever they begin with.
 * `notes` follow an empty row.
 * @param name of the sheet
 */
export async function writeXlsx(
  { columns, rows }: Sheet,
  name: string,
  notes: readonly string[] = [],
): Promise<Blob> {
  // Without a worker: that would come from a blob, which the page's policy forbids.
  const { default: write } = await import('write-excel-file/universal');
  const cell = (value: Cell) =>
    value === null || value === '' ? null : typeof value === 'number' ? value : { value, type: String };
  const head = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const data = [head, ...rows.map((row) => row.map(cell)), [], ...notes.map((note) => [cell(note)])];
  return write(data, {
    sheet: name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: columns.map((column, i) => ({
      width: Math.min(40, Math.max(column.length, ...rows.map((row) => String(row[i] ?? '').length)) + 2),
    })),
  }).toBlob();
}
