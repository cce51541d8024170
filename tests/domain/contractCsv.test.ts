import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader } from '../../src/domain/contract/csvReader';
import type { CsvRow } from '../../src/domain/contract/csvReader';
import { findDelimiter } from '../../src/domain/contract/dialect';
import type { Delimiter } from '../../src/domain/contract/dialect';

const RUNS = { numRuns: 300, seed: 20230921 };

interface ReadTable {
  readonly rows: CsvRow[];
  readonly faults: string[];
}

/** Reads `chunks` as one table. */
function table(chunks: readonly string[], delimiter: Delimiter = ','): ReadTable {
  const rows: CsvRow[] = [];
  const faults: string[] = [];
  const reader = new CsvReader(delimiter, {
    row: (row) => rows.push(row) < 5000,
    fault: (fault, line, reason) => faults.push(`${line} ${fault}: ${reason}`),
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return { rows, faults };
}

const cellsOf = (text: string, delimiter?: Delimiter): (readonly string[])[] =>
  table([text], delimiter).rows.map((row) => row.cells);

describe('the CSV reader', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      ',\n,',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    [
      '"a,b","c""d"\n"e\nf",""',
      [
        ['a,b', 'c"d'],
        ['e\nf', ''],
      ],
    ],
    ['"a" ,b', [['a', 'b']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(table([text])).toMatchObject({ faults: [] });
    expect(cellsOf(text)).toEqual(rows);
  });

  it('takes other delimiters', () => {
    expect(cellsOf('a;b\n1,5;2', ';')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(cellsOf('a\tb\n"1\t5"\t2', '\t')).toEqual([
      ['a', 'b'],
      ['1\t5', '2'],
    ]);
  });

  it('knows the line on which each row begins', () => {
    const { rows } = table(['a\r\n"1\n2\r\n3\r4"\n\nb\rc']);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 6, 7, 8]);
  });

  it.each([
    ['a,"b\n1', '1 quote: a quote is opened here and never closed'],
    ['a\nb"c', '2 quote: a quote stands inside a cell that does not begin with one'],
    ['"a"b,c', '1 quote: text stands after a closing quote'],
    ['"a" "b"', '1 quote: a quote stands inside a cell that does not begin with one'],
    ['a\n' + 'x'.repeat(40_000), '2 cell: a cell has more than 32767 characters; the rest is dropped'],
    ['a\n' + 'x,'.repeat(300), '2 columns: more than 256 columns; the rest is dropped'],
  ])('reports what is wrong with %j', (text, fault) => {
    expect(table([text]).faults[0]).toBe(fault);
  });

  it('keeps of too long a cell and too wide a row what fits', () => {
    expect(table([`"${'x'.repeat(40_000)}"`]).rows[0]?.cells[0]).toHaveLength(32_767);
    expect(table(['x,'.repeat(1e5)]).rows[0]?.cells).toHaveLength(256);
  });

  it('stops where no more is wanted', () => {
    const rows: CsvRow[] = [];
    const reader = new CsvReader(',', { row: (row) => rows.push(row) < 2, fault: () => undefined });
    expect(reader.push('a\nb\nc\nd')).toBe(false);
    reader.end();
    expect(rows).toHaveLength(2);
  });

  const pieces = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', ' ', '珲', '""', ';'), {
    maxLength: 40,
  });

  it('reads the same however the text is cut', () => {
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(60), { maxLength: 8 }), (parts, cuts) => {
        const text = parts.join('');
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].toSorted((a, b) => a - b);
        const chunks = at.slice(1).map((to, i) => text.slice(at[i], to));
        expect(table(chunks)).toEqual(table([text]));
      }),
      RUNS,
    );
  });

  it('reads what was written', () => {
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') }), {
            minLength: 2,
            maxLength: 4,
          }),
        ),
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, end) => {
          const text = rows.map((row) => row.map(quote).join(delimiter) + end).join('');
          expect(cellsOf(text, delimiter)).toEqual(rows);
          const parsed = parse(text, { delimiter, relax_column_count: true, record_delimiter: end });
          expect(parsed).toEqual(rows);
        },
      ),
      RUNS,
    );
  });
});

describe('the dialect', () => {
  it.each([
    ['a,b,c\n1;2;3;4', ','],
    ['a;b\n1,5;2,5', ';'],
    ['a\tb\tc,d', '\t'],
    ['a|b|c', '|'],
    ['one column', ','],
    ['"a,b,c";d\n', ';'],
    ['"a\n,,,";b', ';'],
    ['sep=;\na,b,c;d', ';'],
    ['sep=x\na,b', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});
