/** One measured thing: the middle of several runs, how far they lie apart, and what was promised. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly limit?: number;
  readonly held?: boolean;
  /** Whose figure it is, where several are measured side by side. */
  readonly of?: string;
  /** What has to be known to compare it. */
  readonly note?: string;
}

/** Computes the median; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)] ?? Number.NaN, sorted[Math.ceil(middle)] ?? Number.NaN];
  return low === high ? low : (low + high) / 2;
}

export function summarize(name: string, unit: string, values: readonly number[], limit?: number): Row {
  const sorted = values.toSorted((a, b) => a - b);
  const median = medianOf(sorted);
  const row = { name, unit, median, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN };
  return limit === undefined ? row : { ...row, limit, held: median <= limit };
}

/** Prints a figure with as many digits as it deserves. */
export const print = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);

/** Pads cells to columns as wide as their widest. */
export function align(table: readonly (readonly string[])[]): string {
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const verdict = ({ held }: Row): string => (held === undefined ? '' : held ? 'held' : 'NOT HELD');

/** A line for each thing measured, or for each of those measured side by side, with what they leave out. */
export function printTable(rows: readonly Row[]): string {
  const sides = [...new Set(rows.flatMap((row) => row.of ?? []))];
  if (sides.length > 0) return printSides(rows, sides);
  const lines = rows.map((row) => [
    row.name,
    `${print(row.median)} ${row.unit}`.trim(),
    `${print(row.low)} to ${print(row.high)}`,
    row.limit === undefined ? '' : `<= ${print(row.limit)}`,
    verdict(row),
  ]);
  return align([['what', 'median', 'spread', 'promise', ''], ...lines]);
}

function printSides(rows: readonly Row[], sides: readonly string[]): string {
  const names = [...new Set(rows.map(({ name }) => name))];
  const cell = (side: string, name: string): string => {
    const row = rows.find((one) => one.of === side && one.name === name);
    if (!row) return '';
    const promise = row.limit === undefined ? '' : ` <= ${print(row.limit)}`;
    return `${print(row.median)} ${row.unit} (${print(row.low)} to ${print(row.high)})${promise} ${verdict(row)}`
      .replace(/ +/g, ' ')
      .trimEnd();
  };
  const notes = sides.flatMap((side) => {
    const note = rows.find((row) => row.of === side)?.note;
    return note ? [`${side}: ${note}`] : [];
  });
  const table = [['', ...sides], ...names.map((name) => [name, ...sides.map((side) => cell(side, name))])];
  return [align(table), ...notes].join('\n');
}
