import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  sampleCases,
  momentsOfDuration,
  quantileOfDuration,
} from '../../../../src/domain/plan/network/duration';

const regime = fc
  .record({
    p50: fc.double({ min: 0.1, max: 500, noNaN: true }),
    spread: fc.double({ min: 1, max: 6, noNaN: true }),
  })
  .map(({ p50, spread }) => ({ p50, p90: p50 * spread }));
const duration = fc
  .record({ usual: regime, congested: regime, chance: fc.double({ min: 0.01, max: 1, noNaN: true }) })
  .map(({ usual, congested, chance }) => ({ ...usual, congested: { ...congested, chance } }));

it('is certain where both deciles are equal', () => {
  const certain = { p50: 5, p90: 5 };
  expect(momentsOfDuration(certain)).toEqual({ mean: 5, variance: 0 });
  expect([...sampleCases(certain, 3)]).toEqual([5, 5, 5]);
  expect(quantileOfDuration(certain, 0.1)).toBe(5);
});

it('returns the deciles it was given, and means above the median', () => {
  fc.assert(
    fc.property(regime, (one) => {
      expect(quantileOfDuration(one, 0.5)).toBeCloseTo(one.p50, 6);
      expect(quantileOfDuration(one, 0.9)).toBeCloseTo(one.p90, 6);
      expect(momentsOfDuration(one).mean).toBeGreaterThanOrEqual(one.p50);
    }),
  );
});

it('orders the deciles of two regimes, and lies between the regimes', () => {
  fc.assert(
    fc.property(duration, (both) => {
      const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => quantileOfDuration(both, share as 0.1)) as [
        number,
        number,
        number,
      ];
      expect(p10).toBeLessThanOrEqual(p50);
      expect(p50).toBeLessThanOrEqual(p90);
      const usual = momentsOfDuration({ p50: both.p50, p90: both.p90 }).mean;
      const slow = momentsOfDuration(both.congested).mean;
      const { mean } = momentsOfDuration(both);
      expect(mean).toBeGreaterThanOrEqual(Math.min(usual, slow) * (1 - 1e-9));
      expect(mean).toBeLessThanOrEqual(Math.max(usual, slow) * (1 + 1e-9));
    }),
  );
});

it('knows the mean and variance of a lognormal', () => {
  // p50 = 10, p90 = 10 e^1.2815515655: sigma 1.
  const { mean, variance } = momentsOfDuration({ p50: 10, p90: 10 * Math.exp(1.2815515655446004) });
  expect(mean).toBeCloseTo(10 * Math.exp(0.5), 9);
  expect(variance).toBeCloseTo(100 * Math.E * (Math.E - 1), 6);
});

it('takes the second regime by its chance', () => {
  const border = { p50: 10, p90: 10, congested: { chance: 0.25, p50: 50, p90: 50 } };
  expect(momentsOfDuration(border)).toEqual({ mean: 20, variance: 300 });
  expect([...sampleCases(border, 8)]).toEqual([50, 50, 10, 10, 10, 10, 10, 10]);
});

it('has its deciles among a thousand cases, and rises through each regime', () => {
  fc.assert(
    fc.property(duration, (both) => {
      const cases = sampleCases(both, 1000);
      const slow = Math.round(both.congested.chance * 1000);
      for (const regime of [cases.slice(0, slow), cases.slice(slow)])
        expect(regime).toEqual(regime.toSorted());
      const sorted = cases.toSorted();
      for (const share of [0.1, 0.5, 0.9] as const) {
        const wanted = quantileOfDuration(both, share);
        const at = share * 1000;
        // The regimes are counted to the nearest case, so that a decile lies within two cases of its place.
        expect(sorted[at - 3]).toBeLessThanOrEqual(wanted + 0.001);
        expect(sorted[at + 2]).toBeGreaterThanOrEqual(wanted - 0.001);
      }
    }),
  );
});

it('has the mean of two regimes', () => {
  const both = { p50: 20, p90: 45, congested: { chance: 0.3, p50: 90, p90: 200 } };
  const cases = sampleCases(both, 200_000);
  const mean = cases.reduce((sum, hours) => sum + hours, 0) / cases.length;
  expect(mean / momentsOfDuration(both).mean).toBeCloseTo(1, 3);
});
