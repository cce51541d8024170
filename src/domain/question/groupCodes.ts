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
