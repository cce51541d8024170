import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CostItems } from '../../../src/domain/invest/costItems';
import { drawItems, findTownPaths, MarketArea } from '../../../src/domain/invest/marketArea';
import { buildTornado } from '../../../src/domain/invest/tornado';
import { buildEnquiry, delayOf } from '../../../src/domain/plan/answer/planShipment';
import { uniformStream } from '../../../src/domain/plan/answer/random';
import { scaleRange } from '../../../src/domain/plan/data/parameters';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import { Contest } from '../../../src/domain/plan/inverse/contest';
import { reduceToCargo } from '../../../src/domain/plan/network/forCargo';
import { assembleNetwork } from '../../../src/domain/plan/network/planNetwork';
import type {
  Charge,
  Part,
  PlanLeg,
  PlanNetwork,
  Question,
  Transfer,
} from '../../../src/domain/plan/planTypes';
import { listConditions } from '../../../src/domain/plan/search/ruleCondition';

const data = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../geo/out/planner.json'), 'utf8'),
) as PlanData;
const question: Question = {
  from: '',
  to: 'ningbo_city',
  cargo: 'container',
  quantity: 10,
  gross: null,
  depart: Date.parse('2026-06-01T00:00+08:00'),
  switches: [],
  avoid: [],
  valuePerTonne: null,
  delay: 'finance',
  legLimit: 7,
  epsilon: 0,
  seed: 1,
  surest: false,
  whole: false,
};
const TOWNS = ['hunchun', 'tumen', 'wangqing', 'yanji', 'suifenhe', 'changchun', 'harbin', 'dandong_city'];

const area = new MarketArea();
for (const town of TOWNS) area.add(findTownPaths(data, { gateway: 'hunchun', question }, town));

type Scale = (thing: PlanLeg | Transfer, part: Part, charge: Charge) => number;

const networks = new Map(
  TOWNS.map((town) => {
    const { network } = assembleNetwork(data, { from: town, to: question.to, pays: 'container' });
    return [town, reduceToCargo(network, 'container')] as const;
  }),
);

/** Plans a town anew on a network whose charges are scaled. */
function replan(town: string, scaleOf: (items: CostItems) => Scale) {
  const network = networks.get(town) as PlanNetwork;
  const scale = scaleOf(new CostItems(network));
  const change = <T extends PlanLeg | Transfer>(thing: T): T => ({
    ...thing,
    parts: thing.parts.map((part) => ({
      ...part,
      charges: part.charges.map((one) => ({
        ...one,
        amount: scaleRange(one.amount, scale(thing, part, one)),
      })),
    })),
  });
  const changed = { ...network, legs: network.legs.map(change), transfers: network.transfers.map(change) };
  const asked = { ...question, from: town };
  const enquiry = buildEnquiry(changed, asked);
  if (!enquiry) throw new Error(town);
  const { perDay } = delayOf(changed, enquiry).price;
  const contest = new Contest(enquiry, {
    measure: 'cost',
    perDay,
    conditions: listConditions(changed, asked),
  });
  return contest.best(changed);
}

const isOurs = (gates: readonly string[]): boolean => gates.some((gate) => gate.includes('hunchun'));

describe('market areas of the facts', () => {
  it('can say no: at today’s middle rates no town reaches Ningbo for less through Hunchun', () => {
    const rows = area.rows();
    expect(rows.filter(({ gap }) => gap !== null && gap < 0)).toEqual([]);
    const hunchun = rows.find(({ town }) => town === 'hunchun');
    expect(hunchun).toMatchObject({ rival: 'yingkou' });
    expect(hunchun?.gap).toBeCloseTo(0.07, 2);
  });

  it(
    'priced again agree with the planner planning anew, for 200 pairs of a town and a draw',
    { timeout: 300_000 },
    () => {
      const uniform = uniformStream(5, 'pairs');
      const ids = area.items.map(({ id }) => id);
      let [winners, furthest] = [0, 0];
      for (let pair = 0; pair < 200; pair += 1) {
        const town = TOWNS[Math.floor(uniform() * TOWNS.length)] ?? '';
        const moved = drawItems(ids, 9, pair);
        const best = replan(town, (items) => (thing, part, charge) => {
          const at = part.during ? 0 : (moved[items.itemOf(thing, part, charge).id] ?? 0);
          const { low, mid, high } = charge.amount;
          if (mid <= 0) return 1;
          return (at < 0 ? mid + (mid - low) * at : mid + (high - mid) * at) / mid;
        });
        const { ours, other } = area.price(town, {}, moved);
        const [cheapest, wins] = [
          Math.min(ours ?? Infinity, other ?? Infinity),
          (ours ?? Infinity) < (other ?? Infinity),
        ];
        winners += Number(wins === isOurs(best?.corridor.gates ?? []));
        furthest = Math.max(furthest, Math.abs((best?.measured ?? 0) / cheapest - 1));
      }
      expect(winners).toBe(200);
      // Four pairs have a cheaper path through the same gate, by 3 % at most.
      expect(furthest).toBeLessThan(0.04);
    },
  );

  it('have switching values that planning anew confirms within 1 %', { timeout: 300_000 }, () => {
    const turning = (buildTornado(area, 'hunchun')?.bars ?? [])
      .filter(({ switching }) => switching !== null)
      .slice(0, 8);
    expect(turning.length).toBe(8);
    for (const { item, switching } of turning) {
      const winsAt = (factor: number): boolean => {
        const best = replan(
          'hunchun',
          (items) => (thing, part, charge) =>
            !part.during && items.itemOf(thing, part, charge).id === item.id ? factor : 1,
        );
        return isOurs(best?.corridor.gates ?? []);
      };
      const away = (switching ?? 1) > 1 ? 1.01 : 0.99;
      expect([item.id, winsAt((switching ?? 1) * away), winsAt((switching ?? 1) / away)]).toEqual([
        item.id,
        true,
        false,
      ]);
    }
  });
});
