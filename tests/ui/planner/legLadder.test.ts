import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItineraryStage } from '../../../src/domain/plan/answer/answer';
import { buildLadder, ladderSvgPath, findNearestRung, axisTicks } from '../../../src/ui/planner/legLadder';

const stage = (km: number, hours: number, cost: number): ItineraryStage => ({
  kind: km > 0 ? 'leg' : 'border',
  part: km > 0 ? 'moving' : 'border',
  mode: km > 0 ? 'rail' : null,
  act: null,
  from: 'A',
  to: 'B',
  service: null,
  last_seen: null,
  hubs: ['a', 'b'],
  of: 'x',
  drawn: [],
  km,
  hours: { mean: hours, p10: hours, p50: hours, p90: hours },
  cost_cny: { low: cost, mid: cost, high: cost },
  co2e_kg: { low: 0, mid: 0, high: 0 },
  status: 'reported',
  sources: [],
  charges: [],
  own: false,
});

const stages = fc.array(
  fc
    .tuple(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.double({ min: 0, max: 900, noNaN: true }))
    .map(([km, hours]) => stage(km, hours, hours * 10)),
  { minLength: 1, maxLength: 12 },
);

describe('the leg ladder', () => {
  it('joins step to step and ends at the sums', () => {
    fc.assert(
      fc.property(stages, (given) => {
        const steps = buildLadder({ stages: given }, 'hours');
        steps.slice(1).forEach((step, i) => {
          expect(step.fromKm).toBe(steps[i]?.toKm);
          expect(step.from).toBe(steps[i]?.to);
        });
        const sum = given.reduce((total, { hours }) => total + hours.mean, 0);
        expect(steps.at(-1)?.to).toBeCloseTo(sum, 6);
      }),
    );
  });

  it('is vertical where nothing moves', () => {
    const [border] = buildLadder({ stages: [stage(0, 36, 900)] }, 'cost');
    expect(border).toMatchObject({ fromKm: 0, toKm: 0, from: 0, to: 900 });
  });

  it('divides any axis by round numbers into three to seven parts', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (most) => {
        const [zero, first = 0, ...others] = axisTicks(most);
        expect(zero).toBe(0);
        expect(first.toExponential()).toMatch(/^[125]e/);
        expect(others.length).toBeGreaterThanOrEqual(2);
        expect(others.length).toBeLessThanOrEqual(6);
        expect(others.at(-1)).toBeLessThanOrEqual(most);
      }),
    );
    expect(axisTicks(10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(axisTicks(0)).toEqual([0]);
  });

  it('finds the step under the pointer, upright ones too', () => {
    const steps = buildLadder({ stages: [stage(100, 10, 0), stage(0, 20, 0), stage(100, 10, 0)] }, 'hours');
    const scale = { x: (km: number) => km, y: (hours: number) => 40 - hours };
    expect(findNearestRung(steps, scale, { x: 40, y: 36 })?.index).toBe(0);
    expect(findNearestRung(steps, scale, { x: 50, y: 35 })?.share).toBeCloseTo(0.5);
    expect(findNearestRung(steps, scale, { x: 103, y: 20 })).toEqual({ index: 1, share: 0.5 });
    expect(findNearestRung(steps, scale, { x: 180, y: 2 })?.index).toBe(2);
    expect(findNearestRung([], scale, { x: 0, y: 0 })).toBeNull();
    expect(ladderSvgPath(steps, scale)).toBe('M0.0,40.0L100.0,30.0L100.0,10.0L200.0,0.0');
  });
});
