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

/** Groups rows by several columns of codes. */
export function combineCodes(columns: readonly Codes[]): Groups {
  const [first, ...others] = columns;
  if (!first) throw new Error('no column to group by');
  // Also numbers the codes of a single column in order of appearance.
  const start = pairCodes(first, { codes: new Uint32Array(first.codes.length), count: 1 });
  let { codes, count } = start;
  for (const other of others) ({ codes, count } = pairCodes({ codes, count }, other));
  const samples = new Uint32Array(count);
  let seen = 0;
  for (let i = 0; i < codes.length && seen < count; i += 1) if (codes[i] === seen) samples[seen++] = i;
  return { count, groupOf: codes, samples };
}

/** Numbers the codes that occur, ascending. */
function squeezeCodes({ codes, count }: Codes): Codes {
  const rank = new Uint32Array(count);
  for (let i = 0; i < codes.length; i += 1) rank[codes[i] as number] = 1;
  let used = 0;
  for (let code = 0; code < count; code += 1) rank[code] = rank[code] === 1 ? used++ : 0;
  if (used === count) return { codes, count };
  const squeezed = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) squeezed[i] = rank[codes[i] as number] as number;
  return { codes: squeezed, count: used };
}

/** Groups rows by columns, groups ascending by the columns' codes, the first weighing most. */
export function combineAscending(columns: readonly Codes[]): Groups {
  const squeezed = columns.map(squeezeCodes);
  const cells = squeezed.reduce((product, { count }) => product * Math.max(1, count), 1);
  if (cells > 4 * DENSE) return sortGroups(combineCodes(squeezed), squeezed);
  const length = columns[0]?.codes.length ?? 0;
  const groupOf = new Uint32Array(length);
  for (const { codes, count } of squeezed)
    for (let i = 0; i < length; i += 1) groupOf[i] = (groupOf[i] as number) * count + (codes[i] as number);
  const first = new Int32Array(cells).fill(-1);
  for (let i = length - 1; i >= 0; i -= 1) first[groupOf[i] as number] = i;
  const found = new Uint32Array(Math.min(cells, length));
  let groups = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const row = first[cell] as number;
    if (row < 0) continue;
    found[groups] = row;
    first[cell] = groups++;
  }
  for (let i = 0; i < length; i += 1) groupOf[i] = first[groupOf[i] as number] as number;
  return { count: groups, groupOf, samples: found.slice(0, groups) };
}

/** Renumbers groups ascending by their codes. */
function sortGroups({ count, groupOf, samples }: Groups, columns: readonly Codes[]): Groups {
  const order = Uint32Array.from(samples, (_, group) => group).sort((a, b) => {
    const [x, y] = [samples[a] as number, samples[b] as number];
    for (const { codes } of columns) {
      const differs = (codes[x] as number) - (codes[y] as number);
      if (differs !== 0) return differs;
    }
    return 0;
  });
  const rank = new Uint32Array(count);
  order.forEach((group, nth) => (rank[group] = nth));
  return {
    count,
    groupOf: groupOf.map((group) => rank[group] as number),
    samples: order.map((group) => samples[group] as number),
  };
}
