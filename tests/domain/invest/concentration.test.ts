import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentrationOf, listGoodsShares, listShares } from '../../../src/domain/invest/concentration';
import { figure, networkOf } from '../figures';

describe('concentration', () => {
  it('of coal with 179 of 187 is at least 9,163, worked by hand', () => {
    // (179 / 187)^2 = 0.916 27; (8 / 187)^2 = 0.001 83
    const found = concentrationOf([179], 187);
    expect(found?.low).toBeCloseTo(9162.7, 1);
    expect(found?.high).toBeCloseTo(9181.0, 1);
  });

  it('is refused where parts exceed the whole, or there is none', () => {
    expect(concentrationOf([3, 3], 5)).toBeNull();
    expect(concentrationOf([], 0)).toBeNull();
  });

  it('lies between 10,000 / n and 10,000, does not depend on scale or order, and falls when a holder splits', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (parts, scale) => {
          const whole = parts.reduce((sum, part) => sum + part, 0);
          const found = concentrationOf(parts, whole);
          expect(found?.low).toBeGreaterThanOrEqual(10_000 / parts.length - 1e-6);
          expect(found?.low).toBeLessThanOrEqual(10_000 + 1e-6);
          expect(found?.high).toBeCloseTo(found?.low ?? NaN, 6);
          const scaled = concentrationOf(parts.map((part) => part * scale).reverse(), whole * scale);
          expect(scaled?.low).toBeCloseTo(found?.low ?? NaN, 6);
          const [first = 0, ...others] = parts;
          const split = concentrationOf([first / 2, first / 2, ...others], whole);
          expect(split?.low).toBeLessThan(found?.low ?? 0);
        },
      ),
    ));

  it('of members counts only periods in which all publish', () => {
    const of = (subject: string, period: string, value: number) =>
      figure(`${subject}-${period}`, { subject, period, value });
    const index = networkOf([
      of('a', '2023', 10),
      of('b', '2023', 30),
      of('a', '2024', 10),
      of('all', '2023', 50),
      of('a', '2022', 1),
      { ...of('b', '2022', 1), bound: 'at_least' },
    ]);
    const query = { members: ['a', 'b'], whole: 'all', measure: 'throughput', direction: 'both' } as const;
    const shares = listShares(index, query);
    expect(shares.map(({ period }) => period)).toEqual(['2023']);
    expect(shares[0]?.parts.map(({ of: name, share }) => [name, share])).toEqual([
      ['b', 0.6],
      ['a', 0.2],
    ]);
    expect(shares[0]?.rest).toBeCloseTo(0.2, 9);
    expect(listShares(index, { ...query, whole: null })[0]?.parts[0]?.share).toBe(0.75);
  });

  it('of goods divides by the freight of the same period', () => {
    const coal = figure('coal', {
      measure: 'commodity_tonnage',
      commodity: 'coal',
      period: '2024',
      value: 75,
    });
    const index = networkOf([coal, figure('all', { period: '2024', value: 100 })]);
    const [shares] = listGoodsShares(index, 'hunchun_rail_port', {
      measure: 'throughput',
      direction: 'both',
    });
    expect(shares).toMatchObject({ rest: 0.25, parts: [{ of: 'coal', share: 0.75 }] });
    expect(shares?.concentration.high).toBeCloseTo(6250, 6);
    expect(
      listGoodsShares(networkOf([coal]), 'hunchun_rail_port', { measure: 'throughput', direction: 'both' }),
    ).toEqual([]);
  });
});
