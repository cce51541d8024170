import { describe, expect, it } from 'vitest';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { PlannerService } from '../../../../src/domain/plan/answer/plannerService';
import { turnSwitch } from '../../../../src/domain/plan/answer/switchChoices';
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
  it('keeps its answers, of switches turned ahead too, until rates change', () => {
    const service = new PlannerService(data);
    const base = question('changchun', 'ningbo_city');
    const ahead = SWITCHES.map((one) => {
      const asked = { ...base, switches: turnSwitch([], one) };
      return { asked, answered: service.answer(asked) };
    });
    for (const { asked, answered } of ahead)
      expect(service.answer(JSON.parse(JSON.stringify(asked)) as Question)).toBe(answered);
    service.useRates(null);
    for (const { asked, answered } of ahead) {
      expect(service.answer(asked)).not.toBe(answered);
      expect(service.answer(asked)).toEqual(answered);
    }
  });

  it('turns a switch on last but for unseen services, and off whatever its value', () => {
    const fuel = { kind: 'fuel', factor: 2 } as const;
    const on = turnSwitch([{ kind: 'ice' }, { kind: 'unseen' }], fuel);
    expect(on).toEqual([{ kind: 'ice' }, fuel, { kind: 'unseen' }]);
    expect(turnSwitch(on, { ...fuel, factor: 3 })).toEqual([{ kind: 'ice' }, { kind: 'unseen' }]);
  });

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
