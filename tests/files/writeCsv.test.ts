import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFormula, writeCsv, type Cell } from '../../src/files/writeCsv';

const read = (text: string): string[][] => parse(text, { bom: true });

describe('a CSV file', () => {
  it('begins with the mark that tells Excel its encoding, quotes every cell and ends lines as RFC 4180 does', () => {
    const { text } = writeCsv({ columns: ['a', 'b'], rows: [['x "y"', 1]] });
    expect(text).toBe('\uFEFF"a","b"\r\n"x ""y""","1"\r\n');
  });

  it('keeps negative numbers numbers and leaves what is not published empty', () => {
    const { text, guarded } = writeCsv({ columns: ['a', 'b'], rows: [[-37.2, null]] });
    expect(read(text)[1]).toEqual(['-37.2', '']);
    expect(guarded).toBe(0);
  });

  it.each(['=1+1', '+1', '-1', '@a', '\ta', '\ra', '\na', '＝1', '＋1', '－1', '＠a', '  =1', '\u200B=1'])(
    'guards the text %j and counts it',
    (cell) => {
      const { text, guarded } = writeCsv({ columns: ['a'], rows: [[cell]] });
      expect(read(text)[1]).toEqual([`'${cell}`]);
      expect(guarded).toBe(1);
    },
  );

  it.each(['珲春', 'a=b', '5 – 8', '', 'Хуньчунь'])('leaves the text %j alone', (cell) => {
    expect(isFormula(cell)).toBe(false);
  });

  it('puts credits at the end in rows as wide as the table', () => {
    const rows = read(writeCsv({ columns: ['a', 'b'], rows: [] }, ['© A']).text);
    expect(rows).toEqual([
      ['a', 'b'],
      ['', ''],
      ['© A', ''],
    ]);
  });

  it('reads back as it was written, never with a formula', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const back = read(writeCsv({ columns: ['a', 'b'], rows }).text).slice(1);
        const plain = (one: Cell): string =>
          one === null ? '' : typeof one === 'string' && isFormula(one) ? `'${one}` : String(one);
        expect(back).toEqual(rows.map((row) => row.map(plain)));
        for (const text of rows.flat()) {
          if (typeof text === 'string') expect(isFormula(plain(text))).toBe(false);
        }
      }),
      { numRuns: 300, seed: 20_260_301 },
    );
  });
});
