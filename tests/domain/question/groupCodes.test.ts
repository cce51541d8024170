import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combineAscending } from '../../../src/domain/question/groupCodes.ts';

const table = fc
  .record({
    rows: fc.integer({ min: 0, max: 60 }),
    width: fc.integer({ min: 1, max: 6 }),
    most: fc.integer({ min: 1, max: 1000 }),
  })
  .chain(({ rows, width, most }) =>
    fc
      .array(fc.array(fc.nat(most), { minLength: width, maxLength: width }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((cells) => ({ cells, width, most })),
  );

it('groups rows ascending by their codes, however many combinations there may be', () => {
  fc.assert(
    fc.property(table, ({ cells, width, most }) => {
      const columns = Array.from({ length: width }, (_, at) => ({
        codes: Uint32Array.from(cells, (row) => row[at] ?? 0),
        count: most + 1,
      }));
      const compare = (a: readonly number[], b: readonly number[]): number =>
        a.map((code, i) => code - (b[i] ?? 0)).find((differs) => differs !== 0) ?? 0;
      const distinct = [...new Map(cells.map((row) => [row.join(), row])).values()].sort(compare);
      const { count, groupOf, keys } = combineAscending(columns);
      expect(count).toBe(distinct.length);
      expect(Array.from({ length: count }, (_, group) => keys.map((key) => key[group]))).toEqual(distinct);
      expect([...groupOf].map((group) => distinct[group])).toEqual(cells);
    }),
    { numRuns: 300 },
  );
});
