/** Decodes cells of CSV rows; what is no number becomes NaN, for the checks. */

/** Reads items joined by `|`. */
export const listOf = (cell: string | undefined): string[] => (cell ? cell.split('|') : []);

export const parseCellNumber = (cell: string | undefined): number | undefined =>
  cell ? Number(cell) : undefined;

/** Drops undefined values and empty cells. */
export function withoutEmpty(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
