import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sizeClassOf } from '../../../src/domain/question/shipmentTable.ts';

const edges = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

it('classes values by 1, 2 and 5 of each power of ten', () => {
  expect([Number.NaN, -5, 0, 1, 2, 4, 5, 9, 10, 99, 100].map(sizeClassOf)).toEqual([
    -1, 0, 0, 1, 2, 2, 3, 3, 4, 6, 7,
  ]);
});

it('counts the edges that a value reaches', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(1000), fc.constantFrom(...edges)), (fen) => {
      expect(sizeClassOf(fen)).toBe(edges.filter((edge) => edge <= fen).length);
    }),
  );
});
