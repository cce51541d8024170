import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundToHundredth, sumHundredths, sumRanges } from '../../../../src/domain/plan/answer/rounding';

it('adds hundredths without a trace of binary', () => {
  expect(sumHundredths([0.1, 0.2])).toBe(0.3);
  expect(sumHundredths([1.104, 2.196].map(roundToHundredth))).toBe(3.3);
  expect(sumRanges([])).toEqual({ low: 0, mid: 0, high: 0 });
});

it('is the sum in whole hundredths, however many', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 40 }), (cents) => {
      expect(sumHundredths(cents.map((cent) => cent / 100))).toBe(
        cents.reduce((sum, cent) => sum + cent, 0) / 100,
      );
    }),
  );
});
