/** Decodes cells of CSV rows. Judges nothing: what is no number becomes NaN, for the checks to find. */

/** Reads a list whose items are joined by `|`; empty for an empty cell. */
export const listOf = (cell: string | undefined): string[] => (cell ? cell.split('|') : []);

/** Reads a number; undefined for an empty cell. */
export const parseCellNumber = (cell: string | undefined): number | undefined =>
  cell ? Number(cell) : undefined;

/** Drops undefined values and empty cells. */
export function withoutEmpty(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
