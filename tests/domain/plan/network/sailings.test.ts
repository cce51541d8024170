import { expect, it } from 'vitest';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { assembleNetwork } from '../../../../src/domain/plan/network/planNetwork';
import type { PlanData, Sailing } from '../../../../src/domain/plan/data/planData';
import { ask } from '../sample';
import { smallPlanData } from '../smallPlanData';

const LINE = 'busan-fareast-box';

/** Small data in which the boxes of one line, the only way, sail within a validity. */
const within = (valid: Pick<Sailing, 'validFrom' | 'validTo'>): PlanData => ({
  ...smallPlanData,
  sailings: smallPlanData.sailings
    .filter(({ ship, line }) => ship !== 'feeder' || line === LINE)
    .map((one) => (one.line === LINE ? { ...one, ...valid } : one)),
});

const planOn = (data: PlanData, day: string) => {
  const { network } = assembleNetwork(data, { from: 'busan_city', to: 'vladivostok' });
  const question = { ...ask('busan_city', 'vladivostok', { depart: Date.parse(day), quantity: 2 }) };
  const planned = planShipment(network, { ...question, switches: [{ kind: 'unseen' }] });
  if ('faults' in planned) throw new Error(JSON.stringify(planned.faults));
  return planned.answer;
};

it.each([
  [{ validFrom: '2026-03-01' }, '2026-02-27', false],
  [{ validFrom: '2026-03-01' }, '2026-03-01', true],
  [{ validTo: '2026-03-01' }, '2026-03-01', true],
  [{ validTo: '2026-03-01' }, '2026-03-02', false],
  [{ validFrom: '2026-02-01', validTo: '2026-03-01' }, '2026-02-15', true],
  [{}, '2026-02-15', true],
] as const)('a line valid %o is offered on %s: %s', (valid, day, offered) => {
  const answer = planOn(within(valid), day);
  expect(answer.options.length > 0).toBe(offered);
  expect(answer.reasons.some(({ kind, opens }) => kind === 'validity' && opens)).toBe(!offered);
});
