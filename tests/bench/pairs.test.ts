import { describe, expect, it } from 'vitest';
import { comparePairs, medianInterval, printCompared } from './pairs.ts';

/** Nine values in no order. */
const shuffled = (values: readonly number[]): number[] =>
  [4, 0, 8, 2, 6, 1, 7, 3, 5].map((at) => values[at] ?? 0);

const ones = Array.from({ length: 9 }, () => 1);

describe('the interval of a median', () => {
  it('of nine values is from the second to the eighth', () => {
    expect(medianInterval(shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toEqual({ low: 2, high: 8 });
  });

  // The tables of the sign test: of 5 nothing, of 6 and 8 the ends, of 12 the 3rd, of 20 the 6th.
  it.each([
    [5, null],
    [6, { low: 1, high: 6 }],
    [8, { low: 1, high: 8 }],
    [12, { low: 3, high: 10 }],
    [20, { low: 6, high: 15 }],
  ])('of %i values is as tables of the sign test have it', (count, interval) => {
    expect(medianInterval(Array.from({ length: count }, (_, i) => i + 1))).toEqual(interval);
  });

  it('of nothing or of one value there is none', () => {
    expect(medianInterval([])).toBeNull();
    expect(medianInterval([1])).toBeNull();
  });
});

describe('a pair of builds', () => {
  const judge = (ratios: readonly number[]) => comparePairs('first', 'ms', ones, shuffled(ratios));

  it('holds up to a median ratio of 1.05, though every pair is slower', () => {
    expect(judge([1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07, 1.08, 1.09])).toMatchObject({
      ratio: 1.05,
      held: true,
    });
  });

  it('holds where the interval contains 1, though the median is above', () => {
    expect(judge([0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7])).toMatchObject({ ratio: 1.3, held: true });
  });

  it('is not held where only one pair was as fast', () => {
    expect(judge([0.9, 1.06, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7])).toMatchObject({
      ratio: 1.3,
      interval: { low: 1.06, high: 1.6 },
      held: false,
    });
  });

  it('is judged by ratios within pairs, not by the two medians', () => {
    const there = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const here = there.map((value) => value * 1.2);
    expect(comparePairs('first', 'ms', there, here)).toMatchObject({ there: 5, here: 6, held: false });
  });

  it('finds no growth from zero to zero, and growth from zero to something', () => {
    const zeros = ones.map(() => 0);
    expect(comparePairs('reads', '', zeros, zeros)).toMatchObject({ ratio: 1, held: true });
    expect(comparePairs('reads', '', zeros, ones)).toMatchObject({ ratio: Infinity, held: false });
  });

  it('is not judged by one pair, nor where a figure is missing', () => {
    expect(comparePairs('first', 'ms', [1], [9])).toMatchObject({ ratio: 9, interval: null, held: null });
    const missing = [Number.NaN, ...ones.slice(1)];
    expect(comparePairs('first', 'ms', missing, ones)).toMatchObject({ interval: null, held: null });
  });

  it('needs as many values of both', () => {
    expect(() => comparePairs('first', 'ms', [1, 2], [1])).toThrow('first: 2 and 1 are no pairs');
  });

  it('is printed with both medians, ratio, interval and verdict', () => {
    const row = judge([0.9, 1.06, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7]);
    expect(
      printCompared([row], 'abc')
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['what', 'abc', 'this one', 'ratio', '95 %'],
      ['first', '1.00 ms', '1.30 ms', '1.300', '1.060 to 1.600', 'NOT HELD'],
    ]);
  });
});
