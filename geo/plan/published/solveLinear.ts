/** Solves `matrix x = right` for a positive definite matrix by elimination with pivots. */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < size; i += 1)
      if (Math.abs(cell(i, column)) > Math.abs(cell(pivot, column))) pivot = i;
    const [upper, lower] = [rows[column], rows[pivot]];
    if (!upper || !lower) continue;
    [rows[column], rows[pivot]] = [lower, upper];
    for (let i = 0; i < size; i += 1) {
      if (i === column) continue;
      const by = cell(i, column) / cell(column, column);
      for (let j = column; j <= size; j += 1) {
        const row = rows[i];
        if (row) row[j] = cell(i, j) - by * cell(column, j);
      }
    }
  }
  return right.map((_, i) => cell(i, size) / cell(i, i));
}
