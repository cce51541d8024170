/** A column of codes, below `count` each. */
export interface Codes {
  readonly codes: Uint32Array;
  readonly count: number;
}

/** Groups of rows that agree in all columns. */
export interface Groups {
  readonly count: number;
  /** Group of each row, numbered in order of appearance. */
  readonly groupOf: Uint32Array<ArrayBuffer>;
  /** First row of each group. */
  readonly samples: Uint32Array<ArrayBuffer>;
}

/** Replaces codes by what a table has for each. */
export function translate(codes: Uint32Array, meanings: Uint32Array): Uint32Array<ArrayBuffer> {
  const translated = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) translated[i] = meanings[codes[i] as number] as number;
  return translated;
}

/** Most cells of a table that is indexed by code, 32 MB; beyond that a map is used. */
const DENSE = 2 ** 23;

/** Numbers pairs of codes in order of appearance. */
function pairCodes(a: Codes, b: Codes) {
  const codes = new Uint32Array(a.codes.length);
  let count = 0;
  if (a.count * b.count <= DENSE) {
    const known = new Int32Array(a.count * b.count).fill(-1);
    for (let i = 0; i < codes.length; i += 1) {
      const cell = (a.codes[i] as number) * b.count + (b.codes[i] as number);
      let code = known[cell] as number;
      if (code < 0) {
        code = count++;
        known[cell] = code;
      }
      codes[i] = code;
    }
    return { codes, count };
  }
  const known = new Map<number, number>();
  for (let i = 0; i < codes.length; i += 1) {
    const cell = (a.codes[i] as number) * b.count + (b.codes[i] as number);
    let code = known.get(cell);
    if (code === undefined) {
      code = count++;
      known.set(cell, code);
    }
    codes[i] = code;
  }
  return { codes, count };
}

/** Multiplies out the codes of columns to one cell a row, the first column weighing most. */
function mixCodes(columns: readonly Codes[], ranks: readonly Uint32Array[] = []): Uint32Array<ArrayBuffer> {
  const cells = new Uint32Array(columns[0]?.codes.length ?? 0);
  let weight = 1;
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    const { codes, count } = columns[at] as Codes;
    if (count > 1) addWeighted(cells, codes, ranks[at], weight);
    weight *= Math.max(1, count);
  }
  return cells;
}

function addWeighted(
  cells: Uint32Array,
  codes: Uint32Array,
  rank: Uint32Array | undefined,
  weight: number,
): void {
  if (rank) {
    const weighted = rank.map((one) => one * weight);
    for (let i = 0; i < cells.length; i += 1)
      cells[i] = (cells[i] as number) + (weighted[codes[i] as number] as number);
  } else
    for (let i = 0; i < cells.length; i += 1) cells[i] = (cells[i] as number) + (codes[i] as number) * weight;
}

const countCells = (columns: readonly Codes[]): number =>
  columns.reduce((product, { count }) => product * Math.max(1, count), 1);

/** Groups rows by several columns of codes. */
export function combineCodes(columns: readonly Codes[]): Groups {
  const [first, ...others] = columns;
  if (!first) throw new Error('no column to group by');
  const cells = countCells(columns);
  const isDense = cells <= DENSE;
  // Also numbers the codes of a single column in order of appearance.
  const single = { codes: isDense ? mixCodes(columns) : first.codes, count: isDense ? cells : first.count };
  let { codes, count } = pairCodes(single, { codes: new Uint32Array(single.codes.length), count: 1 });
  if (!isDense) for (const other of others) ({ codes, count } = pairCodes({ codes, count }, other));
  const samples = new Uint32Array(count);
  let seen = 0;
  for (let i = 0; i < codes.length && seen < count; i += 1) if (codes[i] === seen) samples[seen++] = i;
  return { count, groupOf: codes, samples };
}

/** Ranks the codes that occur, ascending. */
function rankCodes({ codes, count }: Codes) {
  const rank = new Uint32Array(count);
  if (count > 1) for (let i = 0; i < codes.length; i += 1) rank[codes[i] as number] = 1;
  else rank.fill(Number(codes.length > 0));
  const used = Uint32Array.from(rank.keys()).filter((code) => rank[code] === 1);
  used.forEach((code, nth) => (rank[code] = nth));
  return { rank, used };
}

/** Groups of rows in the order of their codes. */
export interface SortedGroups {
  readonly count: number;
  readonly groupOf: Uint32Array<ArrayBuffer>;
  /** Of each column the code of each group. */
  readonly keys: readonly Uint32Array<ArrayBuffer>[];
}

/** Groups rows by columns, groups ascending by the columns' codes, the first weighing most. */
export function combineAscending(columns: readonly Codes[]): SortedGroups {
  const ranked = columns.map(rankCodes);
  const squeezed = columns.map(({ codes }, at) => ({ codes, count: ranked[at]?.used.length ?? 0 }));
  const cells = countCells(squeezed);
  if (cells > 4 * DENSE) return sortGroups(combineCodes(columns), columns);
  const groupOf = mixCodes(
    squeezed,
    ranked.map(({ rank }) => rank),
  );
  const groupAt = new Int32Array(cells);
  for (let i = 0; i < groupOf.length; i += 1) groupAt[groupOf[i] as number] = 1;
  const found = new Uint32Array(Math.min(cells, groupOf.length));
  let count = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    if (groupAt[cell] !== 1) continue;
    found[count] = cell;
    groupAt[cell] = count++;
  }
  for (let i = 0; i < groupOf.length; i += 1) groupOf[i] = groupAt[groupOf[i] as number] as number;
  return {
    count,
    groupOf,
    keys: splitCells(
      found.subarray(0, count),
      ranked.map(({ used }) => used),
    ),
  };
}

/** Takes cells apart into the codes of their columns; uses the cells up. */
function splitCells(cells: Uint32Array, usedOf: readonly Uint32Array[]): readonly Uint32Array<ArrayBuffer>[] {
  const keys = usedOf.map(() => new Uint32Array(cells.length));
  for (let at = usedOf.length - 1; at >= 0; at -= 1) {
    const [used, key] = [usedOf[at] as Uint32Array, keys[at] as Uint32Array];
    const count = used.length;
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i] as number;
      const rest = (cell / count) >>> 0;
      key[i] = used[cell - rest * count] as number;
      cells[i] = rest;
    }
  }
  return keys;
}

/** Renumbers groups ascending by their codes. */
function sortGroups({ count, groupOf, samples }: Groups, columns: readonly Codes[]): SortedGroups {
  const keys = columns.map(({ codes }) => samples.map((row) => codes[row] as number));
  const order = Uint32Array.from(samples, (_, group) => group).sort((a, b) => {
    for (const key of keys) {
      const differs = (key[a] as number) - (key[b] as number);
      if (differs !== 0) return differs;
    }
    return 0;
  });
  const rank = new Uint32Array(count);
  order.forEach((group, nth) => (rank[group] = nth));
  return {
    count,
    groupOf: groupOf.map((group) => rank[group] as number),
    keys: keys.map((key) => order.map((group) => key[group] as number)),
  };
}
