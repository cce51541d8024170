import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvidenceTally } from '../../../../src/domain/plan/answer/assumptions';
import type { Evidence, Part } from '../../../../src/domain/plan/planTypes';
import { BOXES, charge, part } from '../sample';

const REPORTED: Evidence = { status: 'reported', sources: ['a'] };
const FITTED: Evidence = { status: 'derived', sources: ['b'], calibrated: true };
const ASSUMED: Evidence = { status: 'estimated', sources: ['project'] };

const tallyOf = (parts: readonly Part[]) => {
  const tally = new EvidenceTally({ cargo: BOXES, quantity: 1 }, { CNY: 1, USD: 7, EUR: 8, RUB: 0.1 });
  for (const one of parts) tally.addPart(one, true);
  return tally.weigh();
};
const of = (hours: number, evidence: Evidence, by: string): Part =>
  part('moving', { p50: hours, p90: hours * 2 }, 0, 0, { ...evidence, by, charges: [] });

describe('what an option rests on', () => {
  it('is the share of its hours and money by evidence', () => {
    const { time, money } = tallyOf([
      { ...of(10, REPORTED, 'a'), charges: [charge(300, REPORTED)] },
      { ...of(10, FITTED, 'b'), charges: [charge(100, ASSUMED)] },
      of(20, ASSUMED, 'c'),
    ]);
    expect(time).toEqual({ published: 0.25, calibrated: 0.25, assumed: 0.5 });
    expect(money).toEqual({ published: 0.75, calibrated: 0, assumed: 0.25 });
  });

  it("counts the user's own figures as published", () => {
    expect(tallyOf([of(5, { ...ASSUMED, own: true }, 'a')]).time.published).toBe(1);
  });

  it('names at most three assumptions, the strongest first, none of them a fitted figure', () => {
    const { assumptions } = tallyOf([
      of(1, ASSUMED, 'small'),
      of(40, ASSUMED, 'large'),
      of(20, ASSUMED, 'middle'),
      of(10, ASSUMED, 'third'),
      of(90, { ...ASSUMED, calibrated: true }, 'fitted'),
    ]);
    expect(assumptions.map(({ parameter }) => parameter)).toEqual(['large', 'middle', 'third']);
    expect(assumptions.every(({ moves }) => moves === 'time')).toBe(true);
  });

  it('adds up to the whole', () => {
    const evidence = fc.constantFrom(REPORTED, FITTED, ASSUMED);
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), evidence), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(parts, (list) => {
        const { time } = tallyOf(list.map(([hours, one], i) => of(hours, one, `p${i}`)));
        expect(time.published + time.calibrated + time.assumed).toBeCloseTo(1, 1);
      }),
    );
  });
});
