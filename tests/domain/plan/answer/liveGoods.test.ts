import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedLoss, refuseLate } from '../../../../src/domain/plan/answer/liveGoods';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import { assembleNetwork } from '../../../../src/domain/plan/network/planNetwork';
import type { PlanData } from '../../../../src/domain/plan/data/planData';
import { readFileSync } from 'node:fs';
import { readPlanData } from '../../../../src/domain/plan/data/readPlanData';
import { ask } from '../sample';

const read = readPlanData(JSON.parse(readFileSync('geo/out/planner.json', 'utf8')));
if ('fault' in read) throw new Error(read.fault);
const data: PlanData = read.data;

function answerOf(to: string, hoursToLive?: number) {
  const cargoes = data.cargoes.map((one) =>
    one.id === 'seafood' && hoursToLive !== undefined ? { ...one, hoursToLive } : one,
  );
  const shipment = { cargo: 'seafood', quantity: 8, depart: Date.UTC(2026, 5, 1) } as const;
  const question = ask('zarubino_port', to, shipment);
  const { network } = assembleNetwork({ ...data, cargoes }, { from: question.from, to, pays: 'seafood' });
  const planned = planShipment(network, question);
  if ('faults' in planned) throw new Error(JSON.stringify(planned.faults));
  return planned.answer;
}

describe('live seafood', () => {
  it('goes by lorry with two drivers from Zarubino to Beijing within 20 to 60 hours', () => {
    const [best] = answerOf('beijing').options;
    expect(best?.hours.mean).toBeGreaterThan(20);
    expect(best?.hours.mean).toBeLessThan(60);
    expect(best?.stages.filter(({ km }) => km > 0).every(({ mode }) => mode === 'road')).toBe(true);
  });

  it('pays each lorry of 4 tonnes in full', () => {
    const money = (quantity: number) => {
      const { network } = assembleNetwork(data, { from: 'zarubino_port', to: 'beijing', pays: 'seafood' });
      const charges = network.legs
        .filter(({ id }) => id.startsWith('two-drivers-'))
        .flatMap(({ parts }) => parts.flatMap((part) => part.charges));
      expect(charges.length).toBeGreaterThan(0);
      return charges.map(({ lot = 1 }) => Math.ceil(quantity / lot));
    };
    expect(new Set(money(5))).toEqual(new Set([2]));
  });

  it('is refused with the reason where it takes longer than it lives, never priced', () => {
    const answer = answerOf('beijing', 40);
    expect(answer.options).toEqual([]);
    expect(answer.reasons.filter(({ kind }) => kind === 'life')).toMatchObject([
      { id: '40', never: true, opens: true },
    ]);
    expect(answer.notes.join(' ')).toContain('40 hours the goods live');
  });

  it('keeps every option whose median is within its life, and no other', () => {
    const all = answerOf('beijing', 1000).options;
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 120 }), (hoursToLive) => {
        const left = answerOf('beijing', hoursToLive).options.map(({ id }) => id);
        expect(new Set(left)).toEqual(
          new Set(all.filter(({ hours }) => hours.p50 <= hoursToLive).map(({ id }) => id)),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('does not limit goods that do not live', () => {
    const container = data.cargoes.find(({ id }) => id === 'container');
    expect(container && refuseLate([], container)).toEqual({ kept: [], refused: [] });
  });
});

describe('deaths on the way', () => {
  it('are those of a day after a day, more with time, and never all', () => {
    expect(expectedLoss({ low: 0.01, mid: 0.03, high: 0.08 }, 24).mid).toBeCloseTo(0.03, 9);
    expect(expectedLoss({ low: 0.01, mid: 0.03, high: 0.08 }, 48).mid).toBeCloseTo(1 - 0.97 ** 2, 9);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 400, noNaN: true }),
        (a, b) => {
          const loss = (hours: number) => expectedLoss({ low: 0.01, mid: 0.03, high: 0.08 }, hours).mid;
          expect(loss(Math.min(a, b))).toBeLessThanOrEqual(loss(Math.max(a, b)));
          expect(loss(a)).toBeLessThan(1);
        },
      ),
    );
  });
});
