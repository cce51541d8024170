/** One measured thing: the middle of several runs, how far they lie apart, and what was promised. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly limit?: number;
  readonly held?: boolean;
}

export function summarize(name: string, unit: string, values: readonly number[], limit?: number): Row {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
  const row = { name, unit, median, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN };
  return limit === undefined ? row : { ...row, limit, held: median <= limit };
}

const print = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

export function printTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, unit, median, low, high, limit, held }) => [
    name,
    `${print(median)} ${unit}`.trim(),
    `${print(low)} to ${print(high)}`,
    limit === undefined ? '' : `<= ${limit}`,
    held === undefined ? '' : held ? 'held' : 'NOT HELD',
  ]);
  const table = [['what', 'median', 'spread', 'promise', ''], ...lines];
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
