/**
 * Selects the value of a rank, 0 the least, and partitions `values` around it (Hoare's FIND), reordering `from` to
 * `to`, both included. Three ranks cost a third of a sort.
 */
export function selectRank(values: Float64Array, rank: number, from = 0, to = values.length - 1): number {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = values[rank] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const value = values[i] as number;
      values[i] = values[j] as number;
      values[j] = value;
      i += 1;
      j -= 1;
    }
    if (j < rank) low = i;
    if (rank < i) high = j;
  }
  return values[rank] as number;
}
