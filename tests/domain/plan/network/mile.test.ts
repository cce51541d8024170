import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../src/domain/plan/answer/answer';
import { PlannerService } from '../../../../src/domain/plan/answer/plannerService';
import { readPlanData } from '../../../../src/domain/plan/data/readPlanData';
import { parseMile } from '../../../../src/domain/plan/network/mile';
import type { Mile, Question } from '../../../../src/domain/plan/planTypes';

const read = readPlanData(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../geo/out/planner.json'), 'utf8')),
);
if (!('data' in read)) throw new Error(read.fault);
const service = new PlannerService(read.data);

const HUNCHUN_NINGBO: Question = {
  from: 'hunchun',
  to: 'ningbo_city',
  cargo: 'container',
  quantity: 10,
  depart: Date.UTC(2026, 11, 4, 16),
  switches: [],
  avoid: [],
  valuePerTonne: null,
  delay: 'inventory',
  legLimit: 7,
  epsilon: 0,
  seed: 1,
  surest: false,
  whole: false,
};

const plan = (patch: Partial<Question>) => service.answer({ ...HUNCHUN_NINGBO, ...patch }).planned;

function answerTo(patch: Partial<Question>): Answer {
  const planned = plan(patch);
  if ('faults' in planned) throw new Error(JSON.stringify(planned.faults));
  return planned.answer;
}

const faultsOf = (first: Mile, patch: Partial<Question> = {}) => {
  const planned = plan({ first, ...patch });
  return 'faults' in planned ? planned.faults.map(({ kind }) => kind) : [];
};

describe('a first and a last mile', () => {
  const bare = answerTo({});
  const both = answerTo({ first: { town: 'yanji' }, last: { km: 40 } });

  it('are stages of their own at both ends of each option, in its sums', () => {
    expect(both.options.length).toBeGreaterThan(3);
    for (const { stages, hours, cost_cny, km } of both.options) {
      const miles = stages.filter(({ mile }) => mile);
      expect(miles.map(({ mile }) => mile)).toEqual([
        { side: 'first', basis: 'estimated' },
        { side: 'last', basis: 'own' },
      ]);
      expect(miles.map(({ hubs }) => hubs)).toEqual([
        ['yanji', 'hunchun'],
        [expect.any(String), 'ningbo_city'],
      ]);
      expect(miles[1]?.km).toBe(40);
      expect(miles.every(({ cost_cny: { mid }, co2e_kg }) => mid > 0 && co2e_kg.mid > 0)).toBe(true);
      const sum = (of: (stage: (typeof stages)[number]) => number) =>
        stages.reduce((total, stage) => total + of(stage), 0);
      expect(sum((stage) => stage.hours.mean)).toBeCloseTo(hours.mean, 4);
      expect(sum((stage) => stage.cost_cny.mid)).toBeCloseTo(cost_cny.mid, 4);
      expect(sum((stage) => stage.km)).toBeCloseTo(km, 4);
    }
  });

  it('leave the corridors and the clock under way as they are', () => {
    const known = new Map(bare.options.map((option) => [option.label.en, option]));
    const same = both.options.filter(({ label }) => known.has(label.en));
    expect(same.length).toBeGreaterThan(both.options.length / 2);
    const rail = both.options.find(({ label }) => label.en === 'rail');
    const before = known.get('rail');
    expect(rail?.regimes[0]?.underway.mean).toBeCloseTo(before?.regimes[0]?.underway.mean ?? 0, 1);
    expect(rail?.regimes[0]?.before_departure.mean).toBeGreaterThan(
      before?.regimes[0]?.before_departure.mean ?? 0,
    );
    expect(rail?.regimes[0]?.after_arrival.mean).toBeGreaterThan(before?.regimes[0]?.after_arrival.mean ?? 0);
  });

  it('take a published road where there is one', () => {
    const { options } = answerTo({
      from: 'vladivostok',
      to: 'busan_city',
      first: { town: 'slavyanka_town' },
    });
    const mile = options[0]?.stages.find((stage) => stage.mile);
    expect([mile?.mile?.basis, mile?.km]).toEqual(['published', 195]);
    expect(mile?.sources).toContain('stdaily-2025-07-21');
  });

  it('keep to the hours that a driver may drive', () => {
    const hoursOf = (km: number): number =>
      answerTo({ first: { km } }).options[0]?.stages.find(({ mile }) => mile)?.hours.p50 ?? 0;
    expect(hoursOf(300)).toBeLessThan(9);
    expect(hoursOf(900)).toBeGreaterThan(24);
  });

  it('shift the departure calendar and the chances with the rest', () => {
    const arrivals = (first: Mile | null) =>
      service.departures({ ...HUNCHUN_NINGBO, first })?.rows.map(({ within80 }) => within80[0]) ?? [];
    expect(arrivals({ km: 900 })).not.toEqual(arrivals(null));
    expect(arrivals(null).length).toBeGreaterThan(3);
  });

  it.each([
    [{ km: 0 }, 'mile km'],
    [{ km: -5 }, 'mile km'],
    [{ km: 20_000 }, 'mile km'],
    [{ town: 'atlantis' }, 'mile unknown'],
    [{ town: 'hunchun' }, 'mile same'],
    [{ town: 'niigata_city' }, 'mile road'],
    [{ town: 'guangzhou' }, 'mile road'],
  ] as const)('of %j is refused: %s', (mile, kind) => expect(faultsOf(mile)).toEqual([kind]));

  it('of a cargo without a price of lorries is refused', () => {
    expect(faultsOf({ km: 80 }, { cargo: 'petroleum', quantity: 50 })).toEqual(['mile cargo']);
  });

  it.each([
    ['80', { km: 80 }],
    ['80公里', { km: 80 }],
    ['12,5 км', { km: 12.5 }],
    ['-5', { km: -5 }],
    ['yanji', { town: 'yanji' }],
    ['2号仓', { town: '2号仓' }],
  ])('are read from %s', (text, mile) => expect(parseMile(text)).toEqual(mile));
});
