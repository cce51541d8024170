import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findFirstDeparture } from '../../../../src/domain/plan/network/departures';
import type { RandomDraw } from '../../../../src/domain/plan/answer/randomDraw';
import { uniformStream } from '../../../../src/domain/plan/answer/random';
import { selectRank } from '../../../../src/domain/plan/search/rank';
import { DwellSampler, simulateClocks, simulateDays } from '../../../../src/domain/plan/answer/reliability';
import type { Duration } from '../../../../src/domain/plan/planTypes';
import { freeDraws } from '../freeDraws';
import { headway, sure, weekly } from '../sample';
import { HOUR_MS } from '../../../../src/domain/time/clockTime';

const DEPART = Date.UTC(2026, 2, 2);

const hours = (name: string, duration: Duration): RandomDraw => ({ kind: 'hours', name, hours: duration });
const simulateHours = (draws: readonly RandomDraw[], depart: number, sampler: DwellSampler) =>
  simulateClocks(draws, depart, sampler).hours;
const regime = fc
  .record({
    p50: fc.double({ min: 1, max: 200, noNaN: true }),
    spread: fc.double({ min: 1, max: 4, noNaN: true }),
  })
  .map(({ p50, spread }) => ({ p50, p90: p50 * spread }));
const duration: fc.Arbitrary<Duration> = fc
  .record({ usual: regime, congested: regime, chance: fc.constantFrom(0, 0.05, 0.1, 0.3, 1) })
  .map(({ usual, congested, chance }) =>
    chance === 0 ? usual : { ...usual, congested: { ...congested, chance } },
  );
const departures = fc.oneof(
  fc.integer({ min: 12, max: 400 }).map(headway),
  fc.array(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 3 }).map((at) => weekly(...at)),
);
const ways: fc.Arbitrary<readonly RandomDraw[]> = fc
  .array(fc.tuple(duration, fc.option(departures)), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts.flatMap(([taken, leaves], i): RandomDraw[] => [
      ...(leaves ? [{ kind: 'departure', name: `${i}@`, departures: leaves } as const] : []),
      hours(`${i}`, taken),
    ]),
  );

it('finds the deciles that free draws find, within their sampling error', () => {
  const DAYS = 20_000;
  // Four standard errors of a quantile of a thousand days, as a share.
  const error = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / 1000);
  fc.assert(
    fc.property(ways, fc.integer({ min: 0, max: 1000 }), (draws, seed) => {
      const found = simulateHours(draws, DEPART, new DwellSampler(seed));
      const free = freeDraws(draws, DEPART, seed, DAYS).toSorted();
      for (const [name, share] of [
        ['p10', 0.1],
        ['p50', 0.5],
        ['p90', 0.9],
      ] as const) {
        const low = free[Math.max(0, Math.floor((share - error(share)) * DAYS))] ?? 0;
        const high = free[Math.min(DAYS - 1, Math.ceil((share + error(share)) * DAYS))] ?? 0;
        expect(found[name]).toBeGreaterThanOrEqual(low - 1e-9);
        expect(found[name]).toBeLessThanOrEqual(high + 1e-9);
      }
    }),
    { numRuns: 60 },
  );
});

it('gives the same figures for the same seed, to the last bit, and others for another', () => {
  fc.assert(
    fc.property(ways, fc.integer(), (draws, seed) => {
      expect(simulateHours(draws, DEPART, new DwellSampler(seed))).toEqual(
        simulateHours(draws, DEPART, new DwellSampler(seed)),
      );
    }),
  );
  const draws = [hours('a', { p50: 10, p90: 30 }), hours('b', { p50: 20, p90: 80 })];
  expect(simulateHours(draws, DEPART, new DwellSampler(1))).not.toEqual(
    simulateHours(draws, DEPART, new DwellSampler(2)),
  );
});

it('gives what two options share the same luck in both', () => {
  const sampler = new DwellSampler(7);
  const border = hours('border', { p50: 30, p90: 200 });
  const [short, long] = [1, 5].map((own) =>
    simulateHours([border, hours(`own${own}`, sure(own))], DEPART, sampler),
  );
  if (!short || !long) throw new Error('two ways');
  expect(long.p10 - short.p10).toBeCloseTo(4, 9);
  expect(long.p50 - short.p50).toBeCloseTo(4, 9);
  expect(long.p90 - short.p90).toBeCloseTo(4, 9);
});

it('draws a part anew when its hours have changed, with the same luck', () => {
  const sampler = new DwellSampler(7);
  const [usual, slow] = [20, 40].map((p50) =>
    simulateHours([hours('port', { p50, p90: 3 * p50 })], DEPART, sampler),
  );
  if (!usual || !slow) throw new Error('two ports');
  expect(slow.p90 / usual.p90).toBeCloseTo(2, 9);
});

it('catches the next departure of a calendar, and none that has gone', () => {
  const leaves = weekly(20, 116);
  const draw: RandomDraw = { kind: 'departure', name: 'ship@', departures: leaves };
  const ready = 50;
  const first = findFirstDeparture(leaves, DEPART + ready * HOUR_MS) ?? 0;
  const found = simulateHours(
    [hours('quay', sure(ready)), draw, hours('sea', sure(48))],
    DEPART,
    new DwellSampler(1),
  );
  const there = (first - DEPART) / HOUR_MS + 48;
  expect(found).toEqual({ p10: there, p50: there, p90: there });
});

it('brings a rank to its place as sorting does', () => {
  const values = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 5 }),
      fc.double({ noNaN: true }).map((one) => one + 0),
    ),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(values, fc.nat(), (list, some) => {
      const rank = some % list.length;
      const settled = Float64Array.from(list);
      expect(selectRank(settled, rank)).toBe(settled.toSorted()[rank]);
      const value = settled[rank] as number;
      expect(settled.slice(0, rank).every((one) => one <= value)).toBe(true);
      expect(settled.slice(rank).every((one) => one >= value)).toBe(true);
    }),
  );
});

it('has uniform numbers that are neither 0 nor 1', () => {
  const next = uniformStream(3, 'a');
  const drawn = Array.from({ length: 10_000 }, next);
  expect(Math.min(...drawn)).toBeGreaterThan(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
});

it('keeps what it found for an option whose days are as before, and for no other', () => {
  fc.assert(
    fc.property(ways, duration, (way, taken) => {
      const sampler = new DwellSampler(1);
      const afresh = (draws: readonly RandomDraw[], depart: number) =>
        simulateClocks(draws, depart, new DwellSampler(1));
      const first = sampler.clocks(way, DEPART, 'any');
      expect(first).toEqual(afresh(way, DEPART));
      expect(
        sampler.clocks(
          way.map((draw) => ({ ...draw })),
          DEPART,
          'any',
        ),
      ).toBe(first);
      const other = way.map((draw) => (draw.kind === 'hours' ? { ...draw, hours: taken } : draw));
      expect(sampler.clocks(other, DEPART, 'any')).toEqual(afresh(other, DEPART));
      expect(sampler.clocks(way, DEPART + 30 * HOUR_MS, 'any')).toEqual(afresh(way, DEPART + 30 * HOUR_MS));
    }),
    { numRuns: 60 },
  );
});

it('lets a wait pass within a published stay, so that the longer counts and not the sum', () => {
  const port = { kind: 'hours', name: 'port', hours: sure(50) } as const;
  const ship: RandomDraw = { kind: 'departure', name: 'ship@', departures: headway(100), until: port };
  const { done } = simulateDays([ship], DEPART, new DwellSampler(1));
  expect(Math.min(...done)).toBe(50);
  expect(Math.max(...done)).toBeCloseTo(100, 0);
  const late: RandomDraw = { ...ship, until: { ...port, hours: sure(200) } };
  expect(new Set(simulateDays([late], DEPART, new DwellSampler(1)).done)).toEqual(new Set([200]));
});

it('tells the clocks apart: the wait and the loading come before the departure, the unloading after', () => {
  const draws: readonly RandomDraw[] = [
    hours('load', sure(5)),
    { ...hours('sea', sure(48)), moves: true } as RandomDraw,
    hours('port', { p50: 24, p90: 24, congested: { chance: 0.1, p50: 240, p90: 240 } }),
    { ...hours('rail', sure(100)), moves: true } as RandomDraw,
    hours('unload', sure(7)),
  ];
  const of = (regime: 'normal' | 'queue') =>
    simulateClocks(draws, DEPART, new DwellSampler(1), { regime, count: 100 });
  expect(of('normal').before_departure.p50).toBe(5);
  expect(of('normal').underway.p90).toBe(172);
  expect(of('normal').after_arrival.p50).toBe(7);
  expect(of('queue').underway).toEqual({ p10: 388, p50: 388, p90: 388 });
});

it('shares the days with a queue among the places that can have one', () => {
  const queue = (name: string, chance: number): RandomDraw =>
    hours(name, { ...sure(1), congested: { chance, ...sure(name === 'a' ? 10 : 100) } });
  const { done } = simulateDays([queue('a', 0.3), queue('b', 0.1)], DEPART, new DwellSampler(1), {
    regime: 'queue',
    count: 400,
  });
  expect([...done].filter((one) => one === 11)).toHaveLength(300);
  expect([...done].filter((one) => one === 101)).toHaveLength(100);
});
