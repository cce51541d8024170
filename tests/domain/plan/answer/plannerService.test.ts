import { describe, expect, it } from 'vitest';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { PlannerService } from '../../../../src/domain/plan/answer/plannerService';
import { assembleNetwork } from '../../../../src/domain/plan/network/planNetwork';
import type { Question, Switch } from '../../../../src/domain/plan/planTypes';
import { ask } from '../sample';
import { smallPlanData as data } from '../smallPlanData';

const question = (from: string, to: string, extra: Partial<Question> = {}): Question => ({
  ...ask(from, to),
  depart: Date.UTC(2026, 0, 10),
  legLimit: 7,
  quantity: 10,
  ...extra,
});

const SWITCHES: readonly Switch[] = [
  { kind: 'fuel', factor: 1.5 },
  { kind: 'ice' },
  { kind: 'queue', hub: 'hunchun_rail_port' },
  { kind: 'exchange', currency: 'RUB', rate: 0.12 },
  { kind: 'wagons', hours: { p50: 72, p90: 72 } },
  { kind: 'closed', hub: 'dalian' },
];

describe('the planner service', () => {
  it('answers as a fresh network would, whatever it was asked before', () => {
    const desk = new PlannerService(data);
    const ends = question('changchun', 'ningbo_city');
    const { network } = assembleNetwork(data, ends);
    for (const one of SWITCHES) {
      const asked = { ...ends, switches: [one] };
      expect(desk.answer(asked).planned).toEqual(planShipment(network, asked));
    }
    expect(desk.answer(ends).planned).toEqual(planShipment(network, ends));
    const coal = question('hunchun', 'ningbo_city', { cargo: 'coal', quantity: 3000 });
    expect(desk.answer(coal).planned).toEqual(planShipment(assembleNetwork(data, coal).network, coal));
    expect(desk.answer(ends).planned).toEqual(planShipment(network, ends));
  });

  it('offers switches for the base case alone', () => {
    const desk = new PlannerService(data);
    const ends = question('changchun', 'ningbo_city');
    expect(desk.answer(ends).choices.length).toBeGreaterThan(3);
    expect(desk.answer({ ...ends, switches: [{ kind: 'ice' }] }).choices).toEqual([]);
  });
});
