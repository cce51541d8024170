import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compoundRate,
  growthBetween,
  listGrowthYears,
  longestGrowth,
} from '../../../src/domain/invest/growth';
import { figure } from '../figures';
import { ofYear, seriesOf } from './figuresOfYears';

describe('growth', () => {
  it('of 0.61 to 4.0 Mt in ten years is 20.7 % a year, worked by hand', () => {
    const growth = longestGrowth(seriesOf([ofYear(2014, 610_000), ofYear(2024, 4_000_000)]));
    // ln(4.0 / 0.61) / 10 = 0.188 05; e^0.188 05 - 1 = 0.2069
    expect(growth?.mid).toBeCloseTo(0.2069, 4);
    expect(growth?.times).toBeCloseTo(6.557, 3);
    expect(growth).toMatchObject({ years: 10, scopeChanges: false, contested: false });
  });

  it('has a range of what contesting sources and rounding allow', () => {
    const series = seriesOf([
      ofYear(2014, 610_000),
      ofYear(2014, 620_000, { confidence: 'low' }),
      ofYear(2024, 4_000_000, { bound: 'about' }),
    ]);
    const growth = longestGrowth(series);
    expect(growth?.low).toBeCloseTo(compoundRate(620_000, 3_800_000, 10), 9);
    expect(growth?.high).toBeCloseTo(compoundRate(610_000, 4_200_000, 10), 9);
    expect(growth?.contested).toBe(true);
  });

  it.each([
    ['floor', ofYear(2015, 10, { bound: 'at_least' })],
    ['part', figure('part', { period: '2015-H1', value: 10 })],
    ['missing', ofYear(2016, 10)],
  ])('has no %s as its base', (refused, base) => {
    expect(growthBetween(seriesOf([base, ofYear(2020, 30)]), 2015, 2020)).toEqual({ refused, year: 2015 });
  });

  it('has no base whose sources differ too much, and no end before its base', () => {
    const series = seriesOf([
      ofYear(2013, 11_000),
      ofYear(2013, 1_100, { confidence: 'low' }),
      ofYear(2020, 30_000),
    ]);
    expect(growthBetween(series, 2013, 2020)).toEqual({ refused: 'contested', year: 2013 });
    expect(growthBetween(series, 2020, 2013)).toMatchObject({ refused: 'order' });
    expect(growthBetween(series, 1990, 2020)).toEqual({ refused: 'missing', year: 1990 });
    expect(listGrowthYears(series)).toEqual([2020]);
    expect(longestGrowth(series)).toBeNull();
  });

  it('says that it runs across a change of scope, wherever that lies between', () => {
    const other = { zh: 'b', en: 'b', ru: 'b', ko: 'b' };
    const series = seriesOf([
      ofYear(2014, 1),
      ofYear(2016, 2, { scope: other }),
      ofYear(2018, 3, { scope: other }),
    ]);
    expect(growthBetween(series, 2014, 2018)).toMatchObject({ scopeChanges: true });
    expect(growthBetween(series, 2016, 2018)).toMatchObject({ scopeChanges: false });
  });

  it('compounds back to its end, and two spans compound to the whole', () =>
    fc.assert(
      fc.property(
        // A rate keeps few digits of a fall to nearly nothing: to a hundred-thousandth it keeps ten.
        fc.double({ min: 1e4, max: 1e9, noNaN: true }),
        fc.double({ min: 1e4, max: 1e9, noNaN: true }),
        fc.double({ min: 1e4, max: 1e9, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (a, b, c, m, n) => {
          expect(a * (1 + compoundRate(a, b, n)) ** n).toBeCloseTo(b, -Math.floor(Math.log10(b)) + 8);
          const whole = (1 + compoundRate(a, c, m + n)) ** (m + n);
          const parts = (1 + compoundRate(a, b, m)) ** m * (1 + compoundRate(b, c, n)) ** n;
          expect(parts / whole).toBeCloseTo(1, 8);
        },
      ),
    ));
});
