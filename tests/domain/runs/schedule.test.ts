import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sure } from '../../sure';
import { indexNetwork, type NetworkIndex } from '../../../src/domain/network/networkIndex';
import { countRunsOfAny } from '../../../src/domain/runs/runCount';
import { findRunsOnStretch } from '../../../src/domain/runs/runOnStretch';
import { planRuns, listRuns } from '../../../src/domain/runs/schedule';
import { positionOfRun, type Run } from '../../../src/domain/runs/run';
import { buildTimetable } from '../../../src/domain/runs/timetable';
import type { Facility, Leg, Network, Observation, Position, Service } from '../../../src/domain/types';
import { sampleFigure, sampleNetwork } from '../sampleNetwork';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = { from: Date.UTC(2022, 11, 31, 16), to: Date.UTC(2023, 11, 31, 16) };
const LATER = Date.UTC(2026, 10, 24);
const names = sure(sampleNetwork.facilities[0]).names;

const place = (id: string, kind: Facility['kind'], country: string, at: Position): Facility => ({
  ...{ id, kind, country, at, names, tier: 4, sources: [] },
});
const figure = (id: string, subject: string, measure: string, patch: Partial<Observation>): Observation => {
  const { low: _low, high: _high, conflict: _conflict, note: _note, scope: _scope, ...plain } = sampleFigure;
  return { ...plain, id, subject, measure, ...patch };
};
const leg = (
  from: string,
  to: string,
  mode: Leg['mode'],
  path: readonly Position[],
  km: number,
  gauge?: 1435 | 1520,
): Leg => ({
  ...{ id: `${mode}-${from}-${to}`, from, to, mode, path, geometry: 'schematic', sources: [] },
  length: figure(`${from}-${to}`, `${mode}-${from}-${to}`, 'distance', {
    value: km,
    unit: 'km',
    period: '..',
  }),
  ...(gauge === undefined ? {} : { gauge }),
});
const service = (
  id: string,
  stops: string[],
  modes: Service['modes'],
  patch: Partial<Service> = {},
): Service => ({
  ...{ id, names, stops, modes, status: 'running', sources: ['gazette'], confidence: 'high' },
  ...patch,
});

const PORT: Position = [130.46, 42.81];
const BORDER: Position = [130.54, 42.78];
const MAKHALINO: Position = [130.74, 42.72];
const USSURIYSK: Position = [131.95, 43.8];
const ZARUBINO: Position = [131.08, 42.64];
const NINGBO: Position = [121.87, 29.93];

const network: Network = {
  ...sampleNetwork,
  facilities: [
    place('port', 'rail_port', 'CN', PORT),
    place('border', 'border_point', 'CN', BORDER),
    place('makhalino', 'rail_station', 'RU', MAKHALINO),
    place('ussuriysk', 'rail_station', 'RU', USSURIYSK),
    place('zarubino', 'seaport', 'RU', ZARUBINO),
    place('ningbo', 'seaport', 'CN', NINGBO),
  ],
  legs: [
    leg('port', 'border', 'rail', [PORT, BORDER], 8, 1435),
    leg('border', 'makhalino', 'rail', [BORDER, MAKHALINO], 20, 1520),
    leg('makhalino', 'ussuriysk', 'rail', [MAKHALINO, USSURIYSK], 212, 1520),
    leg('makhalino', 'zarubino', 'rail', [MAKHALINO, ZARUBINO], 40, 1520),
    leg('zarubino', 'ningbo', 'sea', [ZARUBINO, [131, 40], NINGBO], 1800),
  ],
  services: [
    service('post', ['port', 'makhalino', 'ussuriysk'], ['rail', 'rail'], {
      firstRun: '2023-11-15',
      departures: [
        { from: 'port', to: 'ussuriysk', arrives: '2023-11-15', status: 'reported', sources: ['gazette'] },
      ],
    }),
    service('cars', ['port', 'makhalino'], ['rail'], {
      departures: [
        { from: 'port', departs: '2023-03-01T06:00+08:00', status: 'reported', sources: ['gazette'] },
        { from: 'port', departs: '2023-04-01', status: 'planned', sources: ['gazette'] },
      ],
    }),
    service('ship', ['port', 'zarubino', 'ningbo'], ['rail', 'sea'], {
      passages: [{ from: 'zarubino', to: 'ningbo', figure: 'five-days' }],
    }),
    service('europe', ['port', 'ussuriysk'], ['rail'], {
      passages: [{ from: 'port', to: 'ussuriysk', figure: 'four-days' }],
      departures: [{ from: 'port', departs: '2023-05-01', status: 'reported', sources: ['gazette'] }],
    }),
  ],
  observations: [
    figure('rail', 'carec_corridors', 'rail_speed', { value: 50, unit: 'km/h', period: '2022' }),
    figure('border', 'carec_corridors', 'rail_border_time', { value: 40, unit: 'h', period: '2022' }),
    figure('port', 'world_ports', 'port_time', { value: 24, unit: 'h', period: '2018' }),
    figure('five-days', 'ship', 'transit_time', { value: 5, unit: 'd', period: '2020' }),
    figure('four-days', 'europe', 'transit_time', { value: 4, unit: 'd', period: '2023' }),
    figure('three', 'post', 'departures_per_week', {
      value: 3,
      unit: 'departures/week',
      period: '2023-11-15',
      direction: 'export',
    }),
    figure('41', 'ship', 'voyages', { value: 41, unit: 'voyages', period: '2023', direction: 'both' }),
  ],
};
const index: NetworkIndex = indexNetwork(network);
const of = (id: string): Service => sure(index.services.get(id));
const runs = (id: string, window = YEAR, now = LATER): readonly Run[] =>
  listRuns(index, of(id), '2023', now, window);

describe('the timetable', () => {
  it('dwells where the gauge changes, for as long as borders were measured to take', () => {
    const stages = sure(buildTimetable(index, planRuns(of('cars'), null))).stages;
    expect(stages.map(({ kind, place, from, to }) => [kind, place, from, to])).toEqual([
      ['moving', undefined, 0, 8],
      ['gauge', 'border', 8, 8],
      ['moving', undefined, 8, 28],
    ]);
    expect(stages.map(({ start, end }) => (end - start) / HOUR)).toEqual([0.16, 40, 0.4]);
  });

  it('fits a published time, the stay at the border within it', () => {
    const { stages, duration, evidence } = sure(buildTimetable(index, planRuns(of('europe'), null)));
    expect(duration).toBeCloseTo(4 * DAY, 0);
    expect(stages.find(({ kind }) => kind === 'gauge')).toMatchObject({ place: 'border' });
    expect(evidence.map(({ id }) => id)).toEqual(['four-days', 'border']);
  });

  it('never dwells more than half of a published time', () => {
    const short = { ...planRuns(of('europe'), null) };
    const night = figure('night', 'europe', 'transit_time', { value: 10, unit: 'h' });
    const quick = indexNetwork({ ...network, observations: [...network.observations, night] });
    const table = sure(
      buildTimetable(quick, {
        ...short,
        passages: [{ from: 'port', to: 'ussuriysk', figure: 'night' }],
      }),
    );
    const stood = table.stages.filter(({ kind }) => kind !== 'moving').map(({ start, end }) => end - start);
    expect(stood).toEqual([5 * HOUR]);
    expect(table.duration).toBeCloseTo(10 * HOUR, 0);
  });

  it('puts what a time with clearance has left to the place where it is cleared, and crosses no border again', () => {
    const itinerary = { stops: ['port', 'makhalino', 'ussuriysk'], modes: ['rail', 'rail'] as const };
    const passages = [{ from: 'port', to: 'makhalino', cleared: true as const, figure: 'four-days' }];
    const { stages } = sure(buildTimetable(index, { ...itinerary, passages }));
    const stays = stages.filter(({ kind }) => kind !== 'moving');
    expect(stays.map(({ kind, place }) => [kind, place])).toEqual([
      ['gauge', 'border'],
      ['crossing', 'makhalino'],
    ]);
    expect(sure(stages.find(({ stretch }) => stretch === 1)).start).toBeCloseTo(4 * DAY, 0);
  });

  it('leaves a ship in the port it reaches, after the time at sea that is published', () => {
    const { stages } = sure(buildTimetable(index, planRuns(of('ship'), null)));
    expect(stages.map(({ kind, start, end }) => [kind, Math.round((end - start) / HOUR)])).toEqual([
      ['moving', 120],
      ['port', 24],
    ]);
  });

  it('is unknown where no speed is', () => {
    const bare = indexNetwork({ ...network, observations: [] });
    expect(buildTimetable(bare, planRuns(of('cars'), null))).toBeNull();
    expect(listRuns(bare, of('cars'), '2023', LATER)).toEqual([]);
  });
});

describe('voyages', () => {
  it('are spread evenly where only a number is published, and are marked so', () => {
    const all = runs('ship');
    const own = all.filter(({ departs }) => departs >= YEAR.from);
    expect(own).toHaveLength(41);
    expect(new Set(own.map(({ status }) => status))).toEqual(new Set(['derived']));
    const gaps = own.slice(1).map(({ departs }, i) => departs - (own[i]?.departs ?? 0));
    for (const gap of gaps) expect(gap).toBeCloseTo((365 * DAY) / 41, 0);
    expect(own[0]?.evidence.map(({ id }) => id)).toContain('41');
  });

  it('go out and back in turn where the number is of both directions', () => {
    const [out, back] = runs('ship');
    expect([out?.back, back?.back]).toEqual([false, true]);
    expect(positionOfRun(sure(out), sure(out).departs)?.share).toBe(0);
    expect(positionOfRun(sure(back), sure(back).departs)?.share).toBe(1);
    expect(positionOfRun(sure(back), sure(back).arrives - 1)).toMatchObject({ share: 0, isDwelling: true });
  });

  it('leave at the published hour by the clock of the place, or at noon of the published day', () => {
    const [hour, day] = runs('cars');
    expect(hour).toMatchObject({
      departs: Date.UTC(2023, 1, 28, 22),
      status: 'reported',
      sources: ['gazette'],
    });
    expect(day).toMatchObject({ departs: Date.UTC(2023, 3, 1, 4), status: 'planned' });
  });

  it('are counted back where only the arrival is published, and then derived', () => {
    const [first] = runs('post').filter(({ sources }) => sources.length > 0);
    expect(first?.status).toBe('derived');
    expect(first?.arrives).toBeCloseTo(Date.UTC(2023, 10, 15, 2), 0);
  });

  it('are plans when they leave after now', () => {
    const now = Date.UTC(2023, 5, 1);
    const all = runs('ship', YEAR, now);
    for (const { departs, status } of all) expect(status).toBe(departs > now ? 'planned' : 'derived');
  });

  it('let a dated run take the place of the one it was counted as', () => {
    const dated = {
      ...of('ship'),
      departures: [{ from: 'zarubino', departs: '2023-06-01', status: 'reported', sources: ['gazette'] }],
    } as Service;
    const all = listRuns(index, dated, '2023', LATER);
    expect(all).toHaveLength(41);
    expect(all.filter(({ status }) => status === 'reported')).toHaveLength(1);
  });

  it('are the same whatever window asks for them', () => {
    const all = runs('ship');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 60 }), (day, length) => {
        const window = {
          from: YEAR.from + day * DAY,
          to: Math.min(YEAR.to, YEAR.from + (day + length) * DAY),
        };
        const seen = all.filter(({ departs, arrives }) => departs < window.to && arrives > window.from);
        expect(runs('ship', window)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the place of a run', () => {
  it('is nowhere before it leaves and once it is over', () => {
    const [run] = runs('cars');
    expect(positionOfRun(sure(run), sure(run).departs - 1)).toBeNull();
    expect(positionOfRun(sure(run), sure(run).arrives)).toBeNull();
  });

  it('moves without a jump, never back, at no time faster than its speed, and dwells for the border', () => {
    const [run] = runs('cars');
    const times = fc.integer({ min: 0, max: Math.floor(sure(run).arrives - sure(run).departs) - 1 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((t) =>
          sure(positionOfRun(sure(run), sure(run).departs + t)),
        );
        const gone = sure(late).kilometre - sure(early).kilometre;
        expect(gone).toBeGreaterThanOrEqual(0);
        expect(gone).toBeLessThanOrEqual((Math.abs(a - b) / HOUR) * 50 + 1e-6);
      }),
    );
    expect(positionOfRun(sure(run), sure(run).departs + 20 * HOUR)).toMatchObject({
      kilometre: 8,
      isDwelling: true,
    });
    expect(positionOfRun(sure(run), sure(run).departs + 20 * HOUR)?.stage.kind).toBe('gauge');
  });
});

describe('runs that pass a stretch', () => {
  const asked = { window: YEAR, now: LATER };

  it('are those of the service whose stretch it is', () => {
    const stretch = { from: 'makhalino', to: 'ussuriysk', mode: 'rail' as const, total: false };
    const found = findRunsOnStretch(index, { ...stretch, runs: null, entityRefs: ['service:post'] }, asked);
    expect(found.map(({ stretch: at, series }) => [at, series.of, series.count])).toEqual([[1, 'post', 1]]);
  });

  it('pass a flow that covers only a part of one of their stretches, on that part', () => {
    const shared = { mode: 'rail', total: false, runs: null, entityRefs: ['service:cars'] } as const;
    const first = findRunsOnStretch(index, { ...shared, from: 'port', to: 'border' }, asked);
    const rest = findRunsOnStretch(index, { ...shared, from: 'border', to: 'makhalino' }, asked);
    const whole = findRunsOnStretch(index, { ...shared, from: 'port', to: 'makhalino' }, asked);
    expect(whole.length).toBeGreaterThan(0);
    expect(first.map(({ stretch }) => stretch)).toEqual(whole.map(() => 0));
    expect(rest.map(({ stretch }) => stretch)).toEqual(whole.map(() => 1));
  });

  it('are illustrated where a total of several lines is all there is', () => {
    const total = { ...sure(countRunsOfAny(index, ['ship'], '2023')), status: 'illustrative' as const };
    const found = findRunsOnStretch(
      index,
      {
        from: 'zarubino',
        to: 'ningbo',
        mode: 'sea',
        runs: total,
        entityRefs: ['subject:fleet'],
        total: true,
      },
      asked,
    );
    expect(found.map(({ series: { count, status } }) => [count, status])).toEqual([[41, 'illustrative']]);
  });
});
