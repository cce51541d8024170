import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCities, readHinterland } from '../../../src/domain/invest/hinterland/city';
import {
  chooseGateways,
  MarketArea,
  type MarketMeasure,
  type MarketQuestion,
} from '../../../src/domain/invest/hinterland/marketArea';
import { countBest, drawMoves } from '../../../src/domain/invest/hinterland/marketDraws';
import { examinePair } from '../../../src/domain/invest/hinterland/marketGrid';
import { computeLead, examineLead } from '../../../src/domain/invest/hinterland/marketSwings';
import {
  moveNetwork,
  SLIDER_RANGE,
  SLIDERS,
  UNMOVED,
  TODAY,
  type Move,
  type SliderFactors,
} from '../../../src/domain/invest/hinterland/move';
import { buildEnquiryGraph, buildQuery } from '../../../src/domain/plan/answer/infeasibility';
import { PlannerService } from '../../../src/domain/plan/answer/plannerService';
import { uniformStream } from '../../../src/domain/plan/answer/random';
import { readPlanData } from '../../../src/domain/plan/data/readPlanData';
import { findGate } from '../../../src/domain/plan/answer/planCorridor';
import { findParetoPaths } from '../../../src/domain/plan/search/paretoSearch';
import { listConditions } from '../../../src/domain/plan/search/ruleCondition';
import type { PlanGraph } from '../../../src/domain/plan/search/planGraph';
import type { PlanNetwork, Question } from '../../../src/domain/plan/planTypes';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../geo/out', file), 'utf8'));
const checked = readPlanData(read('planner.json'));
if ('fault' in checked) throw new Error(checked.fault);
const { data } = checked;
const hinterland = readHinterland(read('hinterland.json'));

const NINGBO: MarketQuestion = { to: 'ningbo_city', cargo: 'container', unseen: true };
const BUSAN: MarketQuestion = { to: 'busan_city', cargo: 'container', unseen: false };
const areas = new Map<MarketQuestion, MarketArea>();
const areaOf = (asked: MarketQuestion): MarketArea => {
  const area = areas.get(asked) ?? new MarketArea(data, hinterland, asked);
  areas.set(asked, area);
  return area;
};
const gatewayOf = (area: MarketArea, code: string): number =>
  area.gateways.findIndex((one) => one.code === code);
const cityOf = (area: MarketArea, id: string): number => area.cities.findIndex((one) => one.id === id);

const question = (from: string, to: string): Question => ({
  from,
  to,
  cargo: 'container',
  quantity: 1,
  depart: Date.parse(data.asOf),
  switches: [],
  avoid: [],
  valuePerTonne: null,
  delay: 'inventory',
  legLimit: 8,
  epsilon: 0,
  seed: 1,
  surest: false,
  whole: true,
});

/** Plans in full on a network under a move: the planner's own graph, and its search from one city. */
class Replan {
  private readonly asked: Question;
  private readonly graph: PlanGraph;
  private readonly moved: PlanNetwork;
  private readonly from: readonly string[];

  constructor(
    private readonly area: MarketArea,
    { to }: MarketQuestion,
    private readonly move: Move,
  ) {
    const { network, starts, ends } = area.built;
    this.asked = question('changchun', to);
    this.moved = moveNetwork(network, data, move);
    this.from = [...new Set([...starts.values()].flat())];
    const cargo = data.cargoes.find(({ id }) => id === 'container');
    if (!cargo) throw new Error('no containers');
    const { asked, moved, from } = this;
    const shipment = { cargo, quantity: 1 };
    const enquiry = { network: moved, question: asked, shipment, from, to: ends, ends: { from, to: ends } };
    this.graph = buildEnquiryGraph(enquiry, moved, listConditions(moved, asked));
  }

  best(city: string, measure: MarketMeasure): { readonly code: string; readonly value: number } | null {
    const { area, graph, from } = this;
    const hubs = new Map(this.moved.hubs.map((hub) => [hub.id, hub]));
    const starts = (area.built.starts.get(city) ?? []).map((hub) => graph.entries[from.indexOf(hub)] ?? -1);
    const perHour = area.pricePerDay(this.move) / 24;
    const found = findParetoPaths(graph, { ...buildQuery(graph, this.asked), starts }).map((path) => {
      const legs = path.edges.flatMap((edge) => graph.edges[edge]?.leg ?? []);
      const gate = legs.flatMap((leg) => findGate(leg, hubs) ?? [])[0];
      const { cost, hours: time, co2e } = path;
      return { code: gate?.code ?? '', value: { cost, time, co2e, value: cost + perHour * time }[measure] };
    });
    return found.toSorted((one, other) => one.value - other.value)[0] ?? null;
  }
}

const settingsAt = (next: () => number): SliderFactors =>
  Object.fromEntries(
    SLIDERS.map((slider) => {
      const [least, most] = SLIDER_RANGE[slider];
      return [slider, least + next() * (most - least)];
    }),
  ) as unknown as SliderFactors;

function runOut<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('the market areas', () => {
  it('agree with planning in full from 200 pairs of a city and a draw', () => {
    const next = uniformStream(7, 'pairs');
    const measures = ['cost', 'time', 'co2e', 'value'] as const;
    let pairs = 0;
    for (let draw = 0; draw < 20; draw += 1) {
      const destination = draw % 2 === 0 ? NINGBO : BUSAN;
      const area = areaOf(destination);
      const [given = UNMOVED] = drawMoves(area.parameters, settingsAt(next), 20).slice(draw);
      const full = new Replan(area, destination, given);
      const measure = measures[draw % 4] ?? 'cost';
      const count = area.gateways.length;
      const { best, values } = chooseGateways(area.evaluate(measure, given), count, 0);
      for (let i = 0; i < 10; i += 1) {
        const city = Math.floor(next() * area.cities.length);
        const planned = full.best(area.cities[city]?.id ?? '', measure);
        pairs += 1;
        if (!planned) expect(best[city]).toBe(-1);
        else {
          expect(values[city * 3]).toBeCloseTo(planned.value, 6);
          expect(area.gateways[best[city] ?? -1]?.code).toBe(planned.code);
        }
      }
    }
    expect(pairs).toBe(200);
  }, 120_000);

  it('are those of the planner for its own towns', () => {
    const area = areaOf(BUSAN);
    const values = area.evaluate('cost');
    const { values: chosen } = chooseGateways(values, area.gateways.length, 0);
    const service = new PlannerService(data);
    for (const from of ['changchun', 'hunchun', 'harbin']) {
      const { planned } = service.answer(question(from, 'busan_city'));
      if (!('answer' in planned)) throw new Error('no answer');
      const least = Math.min(...planned.answer.options.map(({ cost_cny: { mid } }) => mid));
      expect(Math.abs((chosen[cityOf(area, from) * 3] ?? 0) - least)).toBeLessThan(1);
    }
  });

  it('say that no city reaches Ningbo for less through Hunchun, and how far even Hunchun is from it', () => {
    const area = areaOf(NINGBO);
    const ours = gatewayOf(area, 'CNHCG');
    const { best, values } = chooseGateways(area.evaluate('cost'), area.gateways.length, ours);
    expect([...best].filter((gateway) => gateway === ours)).toEqual([]);
    const hunchun = cityOf(area, 'hunchun') * 3;
    expect((values[hunchun + 2] ?? 0) / (values[hunchun] ?? 1)).toBeCloseTo(1.07, 2);
  });

  it('turn where the switching value says, by planning in full within 1 %', () => {
    const area = areaOf(NINGBO);
    const asked = {
      measure: 'cost',
      gateway: gatewayOf(area, 'CNHCG'),
      city: cityOf(area, 'hunchun'),
    } as const;
    const tornado = runOut(examineLead(area, asked, TODAY));
    expect(tornado?.lead).toBeGreaterThan(0);
    const turning = (tornado?.swings ?? []).flatMap(({ id, factor }) =>
      factor === null ? [] : [{ id, factor }],
    );
    expect(turning.length).toBeGreaterThanOrEqual(8);
    const winnerAt = (id: string, factor: number): string | undefined => {
      const move: Move = { ...UNMOVED, factors: new Map([[id, factor]]) };
      return new Replan(area, NINGBO, move).best('hunchun', 'cost')?.code;
    };
    for (const { id, factor } of turning.slice(0, 8)) {
      const by = factor < 1 ? 0.99 : 1.01;
      expect([id, winnerAt(id, factor * by)]).toEqual([id, 'CNHCG']);
      expect([id, winnerAt(id, factor / by) === 'CNHCG']).toEqual([id, false]);
    }
  }, 60_000);

  it('hold no NaN with sliders at their ends, nor for a destination that nothing leads to', () => {
    const area = areaOf(BUSAN);
    for (const end of [0, 1] as const) {
      const settings = Object.fromEntries(
        SLIDERS.map((slider) => [slider, SLIDER_RANGE[slider][end]]),
      ) as unknown as SliderFactors;
      for (const measure of ['cost', 'time', 'co2e', 'value'] as const)
        expect(
          area.evaluate(measure, { ...UNMOVED, settings }).some((value) => Number.isNaN(value) || value < 0),
        ).toBe(false);
    }
    const nowhere = new MarketArea(data, hinterland, { ...BUSAN, to: 'atlantis' });
    const { best } = chooseGateways(nowhere.evaluate('cost'), nowhere.gateways.length, 0);
    expect(new Set(best)).toEqual(new Set([-1]));
    const lead = examineLead(nowhere, { measure: 'cost', gateway: 0, city: null }, TODAY);
    expect(lead.next()).toEqual({ done: true, value: null });
    expect(Number.isNaN(computeLead(nowhere, { measure: 'cost', gateway: 0, city: null }, UNMOVED))).toBe(
      true,
    );
  });
});

describe('a closed gateway', () => {
  it('makes goods wait or go elsewhere, whichever is less, and no other city slower', () => {
    const area = areaOf(NINGBO);
    const count = area.gateways.length;
    const bestOf = (values: Float64Array) => chooseGateways(values, count, -1);
    const base = area.evaluate('time');
    const gateway = bestOf(base).best.find((one) => one >= 0) ?? -1;
    const closure = { gateway: area.gateways[gateway]?.code ?? '', days: 10 };
    const now = area.evaluate('time', { ...UNMOVED, closure });
    base.forEach((value, at) => expect(now[at]).toBe(at % count === gateway ? value + 240 : value));
    const money = area.evaluate('cost', { ...UNMOVED, closure });
    const added = (money[gateway] as number) - (area.evaluate('cost')[gateway] as number);
    expect(added).toBeCloseTo(10 * area.pricePerDay(UNMOVED), 6);
    expect(area.evaluate('co2e', { ...UNMOVED, closure })).toEqual(area.evaluate('co2e'));
  });
});

describe('a place closed beyond the border', () => {
  it('makes goods wait on arrival or go round it, as planning in full with the wait does', () => {
    const area = areaOf(NINGBO);
    expect(area.beyond.map(({ code }) => code)).toEqual(expect.arrayContaining(['RUZAR', 'RUVVO']));
    expect(areaOf(BUSAN).beyond.map(({ code }) => code)).toContain('KRPUS');
    const closure = { gateway: 'RUZAR', days: 3 };
    const { network } = area.built;
    const codes = new Map(network.hubs.map(({ id, code }) => [id, code]));
    const wait = { kind: 'moving', km: 0, hours: { p50: 72, p90: 72 }, charges: [], co2e: [] } as const;
    const legs = network.legs.map((leg) => {
      const arrives = codes.get(leg.to) === 'RUZAR' && codes.get(leg.from) !== 'RUZAR';
      const [first] = leg.parts;
      return arrives && first ? { ...leg, parts: [...leg.parts, { ...first, ...wait }] } : leg;
    });
    const waiting = {
      cities: area.cities,
      gateways: area.gateways,
      built: { ...area.built, network: { ...network, legs } },
      pricePerDay: () => 0,
    };
    const full = new Replan(waiting as unknown as MarketArea, NINGBO, UNMOVED);
    const [base, now] = [area.evaluate('time'), area.evaluate('time', { ...UNMOVED, closure })];
    const least = (values: Float64Array, city: number): number =>
      chooseGateways(values, area.gateways.length, -1).values[city * 3] ?? NaN;
    const cities = ['hunchun', 'yanji', 'changchun', 'suifenhe'].map((id) => cityOf(area, id));
    for (const city of cities)
      expect(least(now, city)).toBeCloseTo(full.best(area.cities[city]?.id ?? '', 'time')?.value ?? NaN, 6);
    expect(now.every((value, at) => value >= (base[at] as number))).toBe(true);
    const ours = cityOf(area, 'hunchun') * area.gateways.length + gatewayOf(area, 'CNHCG');
    const [cost, dearer] = [area.evaluate('cost'), area.evaluate('cost', { ...UNMOVED, closure })];
    expect((dearer[ours] as number) - (cost[ours] as number)).toBeGreaterThan(0);
    expect(area.evaluate('co2e', { ...UNMOVED, closure })).toEqual(area.evaluate('co2e'));
  });
});

describe('the grid of two parameters', () => {
  it('names the winner of each corner as planning in full does', () => {
    const area = areaOf(NINGBO);
    const lead = {
      measure: 'cost',
      gateway: gatewayOf(area, 'CNHCG'),
      city: cityOf(area, 'hunchun'),
    } as const;
    const width = ({ low, high }: { low: number; high: number }): number => Math.abs(high - low);
    const swings = runOut(examineLead(area, lead, TODAY))?.swings ?? [];
    const grid = runOut(examinePair(area, lead, TODAY, swings));
    if (!grid) throw new Error('no grid');
    expect([grid.across.id, grid.down.id]).toEqual(
      swings
        .toSorted((a, b) => width(b) - width(a))
        .slice(0, 2)
        .map(({ id }) => id),
    );
    const size = grid.across.factors.length;
    for (const row of [0, size - 1])
      for (const column of [0, size - 1]) {
        const factors = new Map([
          [grid.across.id, grid.across.factors[column] ?? 1],
          [grid.down.id, grid.down.factors[row] ?? 1],
        ]);
        const code = new Replan(area, NINGBO, { ...UNMOVED, factors }).best('hunchun', 'cost')?.code;
        expect(area.gateways[grid.best[row * size + column] ?? -1]?.code).toBe(code);
      }
    expect(new Set(grid.best).size).toBeGreaterThan(1);
    expect(runOut(examinePair(area, lead, TODAY, swings.slice(0, 1)))).toBeNull();
  });
});

describe('draws', () => {
  it('are the same each time, three in ten at either end', () => {
    const moves = drawMoves(['a', 'b'], TODAY, 2000);
    expect(drawMoves(['b', 'a'], TODAY, 2000).map(({ levels }) => levels.get('a'))).toEqual(
      moves.map(({ levels }) => levels.get('a')),
    );
    for (const level of [-1, 1])
      expect(moves.filter(({ levels }) => levels.get('a') === level).length / 2000).toBeCloseTo(0.3, 1);
  });

  it('count each city once', () => {
    const area = areaOf(BUSAN);
    const count = area.gateways.length;
    const counts = countBest(area, 'cost', drawMoves(area.parameters, TODAY, 5));
    const city = cityOf(area, 'changchun');
    expect(counts.subarray(city * count, (city + 1) * count).reduce((a, b) => a + b)).toBe(5);
  });
});

it('chooses the best and the next best gateway', () => {
  const value = fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.constant(Infinity));
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      (rows) => {
        const { best, next, values } = chooseGateways(Float64Array.from(rows.flat()), 4, 2);
        rows.forEach((row, city) => {
          const sorted = row.filter((one) => one < Infinity).toSorted((a, b) => a - b);
          expect([values[city * 3], values[city * 3 + 1], values[city * 3 + 2]]).toEqual([
            sorted[0] ?? Infinity,
            sorted[1] ?? Infinity,
            row[2],
          ]);
          expect([best[city] === -1, next[city] === -1]).toEqual([sorted.length < 1, sorted.length < 2]);
        });
      },
    ),
  );
});

it('names a city without a position, and refuses what is no list', () => {
  const { cities, unplaced } = placeCities(
    [
      { id: 'nowhere', sources: [] },
      { id: 'changchun', sources: [] },
    ],
    data,
  );
  expect(cities.map(({ id, people, town }) => [id, people, town])).toEqual([['changchun', null, true]]);
  expect(unplaced).toEqual(['nowhere']);
  expect(() => readHinterland([])).toThrow('hinterland.json: no list of cities');
});
