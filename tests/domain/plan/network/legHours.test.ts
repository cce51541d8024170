import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Parameters } from '../../../../src/domain/plan/data/parameters';
import { lorryHours, travelHours } from '../../../../src/domain/plan/network/legHours';

const parameters = new Parameters([
  {
    id: 'road',
    group: 'speed',
    names: { zh: '', en: '', ru: '', ko: '' },
    low: 400,
    mid: 600,
    high: 800,
    unit: 'km/day',
    status: 'estimated',
    sources: [],
  },
]);

describe('a lorry with one driver', () => {
  it('drives nine hours of a day and rests, and what is left over only drives', () => {
    expect(lorryHours(parameters, 'road', 300).p50).toBeCloseTo(4.5, 9);
    expect(lorryHours(parameters, 'road', 900).p50).toBeCloseTo(24 + 4.5, 9);
    expect(lorryHours(parameters, 'road', 600).p90).toBeCloseTo(24 + 4.5, 9);
  });

  it('is never slower than its daily distance says, nor arrives earlier from farther away', () => {
    const km = fc.double({ min: 1, max: 4000, noNaN: true });
    fc.assert(
      fc.property(km, km, (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map(
          (one) => lorryHours(parameters, 'road', one).p50,
        );
        expect(near).toBeLessThanOrEqual((far ?? 0) + 1e-9);
        expect(near).toBeLessThanOrEqual(travelHours(parameters, 'road', Math.min(a, b)).p50 + 1e-9);
      }),
    );
  });
});
