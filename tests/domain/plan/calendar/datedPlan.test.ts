import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanOption } from '../../../../src/domain/plan/answer/answer';
import { planShipment, planTimed } from '../../../../src/domain/plan/answer/planShipment';
import { averageHours, DwellSampler, simulateDays } from '../../../../src/domain/plan/answer/reliability';
import type { OpenTimes } from '../../../../src/domain/plan/calendar/calendarTypes';
import { addIceCalls } from '../../../../src/domain/plan/calendar/iceCalls';
import type { LegGeometries } from '../../../../src/domain/plan/network/legGeometry';
import type { PlanNetwork } from '../../../../src/domain/plan/planTypes';
import { buildRacers } from '../../../../src/domain/plan/race/racer';
import { ask, headway, hub, leg, lift, network, part, sure, weekly } from '../sample';

const POST: OpenTimes = {
  utc: 10,
  opens: 9,
  closes: 19,
  days: [1, 2, 3, 4, 5, 6, 7],
  closed: [
    {
      from: Date.parse('2027-02-05T14:00Z'),
      to: Date.parse('2027-02-10T14:00Z'),
      asIn: '2026',
      status: 'estimated',
      sources: ['closure'],
    },
  ],
  status: 'reported',
  sources: ['hours'],
};

/** A lorry from a over the border to b, ten hours to the post. */
const road: PlanNetwork = network({
  hubs: [hub('a'), hub('post'), hub('b', { country: 'RU' })],
  legs: [
    leg('haul', 'a', 'post', 'road', [part('moving', sure(10), 100, 1)]),
    leg('border', 'post', 'b', 'road', [part('border', sure(2), 10, 0), part('moving', sure(1), 10, 1)], {
      departures: { kind: 'any', open: POST },
      customs: [['free', 'bonded']],
    }),
  ],
  transfers: [
    lift('a', ['ground', 'road'], [part('port', sure(1), 1, 0)]),
    lift('b', ['road', 'ground'], [part('port', sure(1), 1, 0)], { customs: [['bonded', 'free']] }),
  ],
});

function only(on: PlanNetwork, depart: string, to = 'b'): PlanOption {
  const planned = planShipment(on, ask('a', to, { depart: Date.parse(depart) }));
  if (!('answer' in planned)) throw new Error(JSON.stringify(planned.faults));
  const [option] = planned.answer.options;
  if (!option) throw new Error('no option');
  return option;
}

describe('a lorry at a post open from 9 to 19', () => {
  it('passes without a wait in the day', () => {
    // At the post at 10:00 of Vladivostok.
    const option = only(road, '2027-01-11T13:00Z');
    expect(option.hours).toEqual({ mean: 15, p10: 15, p50: 15, p90: 15 });
    expect(option.stages.some(({ kind }) => kind === 'wait')).toBe(false);
  });

  it('that comes after closing waits till morning, by the source of the hours', () => {
    // At the post at 20:00.
    const option = only(road, '2027-01-11T23:00Z');
    expect(option.hours).toEqual({ mean: 28, p10: 28, p50: 28, p90: 28 });
    expect(option.stages.find(({ kind }) => kind === 'wait')).toMatchObject({
      hours: { mean: 13 },
      sources: ['hours'],
    });
  });

  it('that comes in a closure waits for its end', () => {
    const option = only(road, '2027-02-05T23:00Z');
    expect(option.arrive.p50).toBe('2027-02-11T03:00Z');
  });
});

describe('a ship to a port that freezes', () => {
  const bare: PlanNetwork = network({
    hubs: [
      hub('a'),
      hub('b', {
        country: 'RU',
        ice: {
          hours: sure(24),
          during: [{ from: '12-23', to: '03-31' }],
          status: 'estimated',
          sources: ['ice'],
        },
      }),
    ],
    legs: [leg('sail', 'a', 'b', 'ship', [part('moving', sure(40), 100, 1)], { departures: headway(10) })],
    transfers: [
      lift('a', ['ground', 'ship'], [part('port', sure(1), 1, 0)], { customs: [['free', 'bonded']] }),
      lift('b', ['ship', 'ground'], [part('port', sure(1), 1, 0)], { customs: [['bonded', 'free']] }),
    ],
  });
  const sea = { ...bare, legs: addIceCalls(bare.legs, bare.hubs, 'season') };

  it('takes a day more in its season, in the search and in the simulation', () => {
    const [january, july] = ['2027-01-11T00:00Z', '2027-07-12T00:00Z'].map((day) => only(sea, day));
    expect(july?.hours.mean).toBe(47);
    expect(january?.hours.mean).toBe(71);
    expect((january?.hours.p50 ?? 0) - (july?.hours.p50 ?? 0)).toBeCloseTo(24, 6);
    expect(january?.stages.some(({ sources }) => sources.includes('ice'))).toBe(true);
    expect(july?.stages.some(({ sources }) => sources.includes('ice'))).toBe(false);
  });

  it('misses a train in its season', () => {
    const rail = leg('train', 'b', 'c', '1435', [part('moving', sure(5), 1, 1)], { departures: weekly(60) });
    const onward = network({
      hubs: [...sea.hubs, hub('c', { country: 'RU' })],
      legs: [...sea.legs, rail],
      transfers: [
        ...sea.transfers,
        lift('b', ['ground', '1435'], [part('port', sure(1), 1, 0)]),
        lift('c', ['1435', 'ground'], [part('port', sure(1), 1, 0)]),
      ],
    });
    // Both days are Mondays; the train leaves on Wednesday at noon.
    expect(only(onward, '2027-07-12T00:00Z', 'c').hours.mean).toBe(60 + 6);
    expect(only(onward, '2027-01-11T00:00Z', 'c').hours.mean).toBe(168 + 60 + 6);
  });

  it('loses at its end no more than what is left of it when it comes', () => {
    // Comes between 21:00 of 31 March and 7:00: less than an hour and a half on three days of ten.
    expect(only(sea, '2027-03-30T04:00Z').hours.mean).toBeCloseTo(47.45, 1);
    // Leaves in the season and comes after it.
    expect(only(sea, '2027-03-31T20:00Z').hours.mean).toBe(47);
  });

  it('has a mean of the same days as its median, whatever the day, in stages and in all', () => {
    const start = Date.parse('2027-01-01T00:00+08:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 - 1 }), fc.boolean(), (hour, bySea) => {
        const depart = start + hour * 3_600_000;
        const [on, question] = [bySea ? sea : road, ask('a', 'b', { depart })];
        const planned = planTimed(on, question);
        if ('faults' in planned) throw new Error(JSON.stringify(planned.faults));
        const { answer, basis } = planned;
        for (const { id, hours, stages } of answer.options) {
          const { draws } = basis.itineraries.get(id) ?? { draws: [] };
          const sampler = new DwellSampler(question.seed);
          const { done } = simulateDays(draws, depart, sampler, sampler.daysOf('normal'));
          expect(hours.mean).toBeCloseTo(averageHours(done), 1);
          expect(stages.reduce((sum, stage) => sum + stage.hours.mean, 0)).toBeCloseTo(hours.mean, 6);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('runs later in January than in July in the race, too', () => {
    const path = [hub('a').at, [131, 43]];
    const geometries = { of: () => [{ path, geometry: 'schematic' }] } as unknown as LegGeometries;
    const [january, july] = ['2027-01-11T00:00Z', '2027-07-12T00:00Z'].map(
      (day) => buildRacers([only(sea, day)], geometries)[0],
    );
    expect((january?.hours ?? 0) - (july?.hours ?? 0)).toBeCloseTo(24, 6);
  });

  it('is not delayed where the season is not known', () => {
    const unknown = bare.hubs.map(({ ice, ...rest }) =>
      ice ? { ...rest, ice: { hours: ice.hours, status: ice.status, sources: ice.sources } } : rest,
    );
    expect(addIceCalls(bare.legs, unknown, 'season')).toEqual(bare.legs);
    expect(addIceCalls(bare.legs, unknown, 'always')[0]?.parts).toHaveLength(2);
  });
});
