import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEnquiry, planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { DwellSampler } from '../../../../src/domain/plan/answer/reliability';
import { findBestOption, WIN_MEASURES, type WinMeasure } from '../../../../src/domain/plan/inverse/contest';
import { FACTOR_RANGE, findSwitchingValues } from '../../../../src/domain/plan/inverse/findSwitchingValues';
import { applyLever, leverHours, listLevers } from '../../../../src/domain/plan/inverse/lever';
import type { PlanNetwork } from '../../../../src/domain/plan/planTypes';
import { ask, headway, named, weekly } from '../sample';
import { TWO_WAYS } from '../twoWays';

const question = ask('a', 'n');

/** The two ways with every price and duration moved, each leg by a factor of its own. */
function moved(factors: readonly number[], dated = false): PlanNetwork {
  return {
    ...TWO_WAYS,
    legs: TWO_WAYS.legs.map((leg, i) => {
      const by = factors[i] ?? 1;
      return {
        ...leg,
        names: named(leg.id),
        departures: leg.id === 'z-n' ? (dated ? weekly(84) : headway(168)) : leg.departures,
        parts: leg.parts.map((part) => ({
          ...part,
          hours: { p50: part.hours.p50 / by, p90: part.hours.p90 / by },
          charges: part.charges.map((one) => ({
            ...one,
            amount: { low: one.amount.low * by, mid: one.amount.mid * by, high: one.amount.high * by },
          })),
        })),
      };
    }),
  };
}

/** Who wins by a measure when a lever is moved by a factor. */
function winnerAt(network: PlanNetwork, measure: WinMeasure, lever: string, by: number): readonly string[] {
  const enquiry = buildEnquiry(network, question);
  const group = listLevers(network).get(lever);
  if (!enquiry || !group) throw new Error(lever);
  const moved = { ...enquiry, network: applyLever(network, group, by) };
  return findBestOption(moved, measure, new DwellSampler(question.seed))?.gates ?? [];
}

const networks = fc
  .array(fc.double({ min: 0.4, max: 2.5, noNaN: true }), {
    minLength: TWO_WAYS.legs.length,
    maxLength: TWO_WAYS.legs.length,
  })
  .map((factors) => moved(factors));
/** Relative distance from a switching value at which the old winner must still win. */
const EPSILON = 1e-3;
const measures = fc.constantFrom(...WIN_MEASURES);

const inverse = (network: PlanNetwork, measure: WinMeasure) => {
  const found = findSwitchingValues(network, question, { measure, target: 'h' });
  if (!found) throw new Error('no option');
  return found;
};

describe('a switching value', () => {
  it('has one winner just before it and the other at it, and none between it and today', () => {
    let switched = 0;
    fc.assert(
      fc.property(networks, measures, (network, measure) => {
        const { wins, values } = inverse(network, measure);
        for (const { id, factor, today, switching_value: at } of values) {
          if (factor === null) continue;
          switched += 1;
          expect(winnerAt(network, measure, id, factor).includes('h')).toBe(!wins);
          const size = Math.log(factor);
          const inside = Math.sign(size) * Math.max(0, Math.abs(size) - EPSILON);
          for (const share of [0, 0.3, 0.7, 1]) {
            const before = winnerAt(network, measure, id, Math.exp(inside * share));
            expect(before.includes('h')).toBe(wins);
          }
          expect(at).toBeCloseTo(today * factor, 1);
          expect(factor).toBeGreaterThanOrEqual(FACTOR_RANGE.least);
          expect(factor).toBeLessThanOrEqual(FACTOR_RANGE.most);
        }
      }),
      { numRuns: 60 },
    );
    expect(switched).toBeGreaterThan(20);
  });

  it('is not invented: where none is given, no factor of the range changes the winner', () => {
    let none = 0;
    fc.assert(
      fc.property(
        networks,
        measures,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (network, measure, share) => {
          const { wins, values } = inverse(network, measure);
          const by = FACTOR_RANGE.least * (FACTOR_RANGE.most / FACTOR_RANGE.least) ** share;
          for (const { id, factor } of values) {
            if (factor !== null) continue;
            none += 1;
            expect(winnerAt(network, measure, id, by).includes('h')).toBe(wins);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(none).toBeGreaterThan(20);
  });

  it('stays switched beyond it, where the lever moves the target alone', () => {
    fc.assert(
      fc.property(networks, fc.double({ min: 0, max: 1, noNaN: true }), (network, share) => {
        const { wins, values } = inverse(network, 'time');
        const border = values.find(({ id }) => id === 'border:rail:h');
        if (!border || border.factor === null) return;
        const end = border.factor < 1 ? FACTOR_RANGE.least : FACTOR_RANGE.most;
        const beyond = border.factor * (end / border.factor) ** share;
        expect(winnerAt(network, 'time', border.id, beyond).includes('h')).toBe(!wins);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the levers', () => {
  it('move only what can change the measure', () => {
    fc.assert(
      fc.property(networks, (network) => {
        expect(inverse(network, 'cost').values.every(({ kind }) => kind === 'rate')).toBe(true);
        expect(inverse(network, 'time').values.every(({ kind }) => kind !== 'rate')).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('scale hours, intervals and freight, and leave the rest as it is', () => {
    const network = moved([]);
    const all = new Set([...network.legs, ...network.transfers].map(({ id }) => id));
    for (const group of listLevers(network).values()) {
      const scaled = applyLever(network, group, 2);
      const again = listLevers(scaled).get(group.lever.id);
      const hours = leverHours(group, all);
      if (hours !== null) expect(again && leverHours(again, all)).toBeCloseTo(2 * hours, 9);
      const changed = [...scaled.legs, ...scaled.transfers].filter(
        (thing) => ![...network.legs, ...network.transfers].includes(thing),
      );
      expect(changed.map(({ id }) => id).toSorted()).toEqual(
        [...group.things].map(({ id }) => id).toSorted(),
      );
    }
  });

  it('come the smallest change first, those without a value last', () => {
    const sizes = inverse(moved([]), 'value').values.map(({ factor }) =>
      factor === null ? Infinity : Math.abs(Math.log(factor)),
    );
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });
});

it('compares the options of the plan of the day: its best and, by the target, one of its options', () => {
  fc.assert(
    fc.property(networks, measures, fc.boolean(), (network, measure, closed) => {
      const asked = { ...question, switches: closed ? [{ kind: 'closed', hub: 'h' } as const] : [] };
      const found = findSwitchingValues(network, asked, { measure, target: 'd' });
      const planned = planShipment(network, asked);
      const options = 'answer' in planned ? planned.answer.options : [];
      const { id, hours, cost_cny, delay_cny } = options.find(({ best }) => best.includes(measure)) ?? {};
      expect(found?.winner_option).toMatchObject({ id, hours, cost_cny });
      const value = { time: hours?.p50, cost: cost_cny?.mid, value: (cost_cny?.mid ?? 0) + (delay_cny ?? 0) };
      expect(found?.winner_value).toBeCloseTo(value[measure] ?? Infinity, 1);
      const target = options.find((one) => one.id === found?.target_option?.id);
      expect(target?.gates).toContain('d');
      expect(found?.target_option).toMatchObject({ hours: target?.hours, cost_cny: target?.cost_cny });
    }),
    { numRuns: 30 },
  );
});

it("names today's winner, and the target's value beside it", () => {
  const { winner_value: first, target_value: target, wins } = inverse(moved([]), 'cost');
  expect(target).not.toBeNull();
  expect(wins).toBe((target ?? 0) <= first);
});

it('finds a value too where departures depend on the day', () => {
  const { values } = inverse(moved([1, 2.5, 1, 1, 0.5], true), 'cost');
  expect(values.some(({ factor }) => factor !== null)).toBe(true);
});

it('has no levers for a place that no option passes, and is null without any option', () => {
  expect(findSwitchingValues(moved([]), question, { measure: 'cost', target: 'x' })).toMatchObject({
    target_value: null,
    values: [],
  });
  expect(
    findSwitchingValues({ ...moved([]), legs: [] }, question, { measure: 'cost', target: 'h' }),
  ).toBeNull();
});
