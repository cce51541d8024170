import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../src/domain/plan/answer/answer';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { keepSeen, markUnseen } from '../../../../src/domain/plan/network/lastSeen';
import { parseSwitches, printSwitches } from '../../../../src/domain/plan/network/switchText';
import type { PlanNetwork, Question } from '../../../../src/domain/plan/planTypes';
import { ask } from '../sample';
import { TWO_WAYS } from '../twoWays';

/** The given legs were last reported in 2020. */
const unseen = (...ids: readonly string[]): PlanNetwork => ({
  ...TWO_WAYS,
  legs: TWO_WAYS.legs.map((leg) => (ids.includes(leg.id) ? { ...leg, lastSeen: '2020' } : leg)),
});

function answer(network: PlanNetwork, extra: Partial<Question> = {}): Answer {
  const planned = planShipment(network, ask('a', 'n', extra));
  if (!('answer' in planned)) throw new Error(JSON.stringify(planned.faults));
  return planned.answer;
}

const UNSEEN = { switches: [{ kind: 'unseen' }] } as const;

describe('a service', () => {
  it.each([
    ['2017', true],
    ['2024', true],
    ['2025-01-14', true],
    ['2025-01-15', false],
    ['2025-01', false],
    ['2018/2025-03', false],
    ['2025', false],
  ])('last reported in %s: not seen for twelve months before 15 January 2026: %s', (seen, isOld) => {
    expect(markUnseen(seen, '2026-01-15')).toEqual(isOld ? { lastSeen: seen } : {});
  });

  it('without a period is an ordinary trade', () => {
    expect(markUnseen(undefined, '2026-01-15')).toEqual({});
    expect(keepSeen(TWO_WAYS)).toBe(TWO_WAYS);
  });
});

describe('options by services not seen lately', () => {
  const network = unseen('d-n');

  it('are left out, so that others win what they won', () => {
    const { options } = answer(network);
    expect(options.map(({ via }) => via.join('+')).sort()).toEqual(['', 'H+Z']);
    expect(options.flatMap(({ best }) => best)).toContain('cost');
  });

  it('follow the others where asked for, win nothing, dominate none, and say when they were last counted', () => {
    const without = answer(network).options;
    const { options } = answer(network, UNSEEN);
    expect(options.slice(0, without.length)).toEqual(without);
    const [more, ...rest] = options.slice(without.length);
    expect(rest).toEqual([]);
    expect(more?.via).toEqual(['D']);
    expect([more?.last_seen, more?.best, more?.chosen]).toEqual(['2020', [], false]);
    expect(more?.stages.some(({ last_seen }) => last_seen === '2020')).toBe(true);
    expect(without.some(({ dominated_by }) => dominated_by === more?.id)).toBe(false);
  });

  it('are what the answer points to where nothing else is open', () => {
    const { options, reasons } = answer(unseen('d-n', 'z-n', 'a-n'));
    expect(options).toEqual([]);
    expect(reasons.find(({ kind }) => kind === 'unseen')).toMatchObject({ excluded: 3, opens: true });
    expect(answer(unseen('d-n', 'z-n', 'a-n'), UNSEEN).options.length).toBe(3);
  });

  it('are asked for in the address', () => {
    expect(parseSwitches('unseen:on,fuel:1.3')).toEqual([{ kind: 'unseen' }, { kind: 'fuel', factor: 1.3 }]);
    expect(parseSwitches('unseen:yes')).toBeUndefined();
    expect(printSwitches(UNSEEN.switches)).toBe('unseen:on');
  });
});
