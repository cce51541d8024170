import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { buildDayRuns, findStretchTimetable } from '../../../src/domain/runs/dayRuns';
import { findRunsOnStretch } from '../../../src/domain/runs/runOnStretch';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time/clockTime';
import type { Network, Observation } from '../../../src/domain/types';
import { sampleFigure, sampleNetwork } from '../sampleNetwork';

const place = (id: string, at: readonly [number, number], kind: 'city' | 'region') => ({
  ...{
    id,
    kind,
    at,
    country: 'CN',
    names: { zh: id, en: id, ru: id, ko: id },
    tier: 2 as const,
    sources: [],
  },
});
const speed: Observation = {
  ...sampleFigure,
  ...{ id: 'speed', subject: 'carec_corridors', measure: 'road_speed', value: 40, unit: 'km/h' },
};
const network: Network = {
  ...sampleNetwork,
  observations: [speed],
  services: [],
  facilities: [
    place('a', [130, 43], 'city'),
    place('b', [132, 43], 'city'),
    place('c', [134, 43], 'city'),
    place('country', [140, 50], 'region'),
  ],
};
const index = indexNetwork(network);
const STRETCH = { from: 'a', to: 'b', mode: 'road' } as const;
const JUNE = Math.floor(Date.UTC(2023, 5, 1) / DAY_MS);
const YEAR = { from: Date.UTC(2023, 0, 1), to: Date.UTC(2024, 0, 1) };
const LATER = Date.UTC(2026, 0, 1);

const departuresOf = (days: readonly number[], window = YEAR, now = LATER): readonly number[] =>
  buildDayRuns(index, STRETCH, Int32Array.from(days), { window, now }).flatMap(({ origin, spacing, count }) =>
    Array.from({ length: count }, (_, nth) => origin + nth * spacing),
  );

describe('runs on given days', () => {
  it('leave at noon of their place and take the usual hours', () => {
    const [run] = buildDayRuns(index, STRETCH, Int32Array.of(JUNE, 7, 3), { window: YEAR, now: LATER });
    // 12:00 in China is 4:00 UTC.
    expect(run).toMatchObject({ origin: JUNE * DAY_MS + 4 * HOUR_MS, spacing: 7 * DAY_MS, count: 3 });
    const { kilometres = 0, duration = 0 } = run?.out ?? {};
    expect(kilometres).toBeGreaterThan(160);
    expect(duration / HOUR_MS).toBeCloseTo(kilometres / 40, 6);
  });

  it('are planned from the present on', () => {
    const now = (JUNE + 8) * DAY_MS;
    const found = buildDayRuns(index, STRETCH, Int32Array.of(JUNE, 7, 4), { window: YEAR, now });
    expect(found.map(({ count, status }) => [count, status])).toEqual([
      [2, 'reported'],
      [2, 'planned'],
    ]);
  });

  it('are none to a country, or in a mode whose hours are not known', () => {
    expect(findStretchTimetable(index, { from: 'a', to: 'country', mode: 'road' })).toBeNull();
    expect(findStretchTimetable(index, { from: 'a', to: 'b', mode: 'air' })).toBeNull();
    expect(departuresOf([])).toEqual([]);
  });

  it('come through the places of their course: the second stretch begins where the first ends', () => {
    const stretch = { ...STRETCH, from: 'b', to: 'c', runs: null, entityRefs: [], total: false };
    const [found] = findRunsOnStretch(
      index,
      { ...stretch, departures: Int32Array.of(JUNE, 1, 1), course: ['a', 'b', 'c'] },
      { window: YEAR, now: LATER },
    );
    const stages = found?.series.out?.stages ?? [];
    expect(found?.stretch).toBe(1);
    expect(found?.series.origin).toBe(JUNE * DAY_MS + 4 * HOUR_MS);
    expect(stages.map((stage) => stage.stretch)).toEqual([0, 1]);
    expect(stages[1]?.start).toBe(findStretchTimetable(index, STRETCH)?.duration);
  });

  it('keep those under way in the window, and no others', () => {
    const duration = findStretchTimetable(index, STRETCH)?.duration ?? 0;
    const days = fc.tuple(
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 50 }), ([first, apart, count], wide) => {
        const window = { from: JUNE * DAY_MS, to: (JUNE + wide) * DAY_MS };
        const all = departuresOf([JUNE + first, apart, count], { from: -1e15, to: 1e15 });
        expect(all).toHaveLength(count);
        const seen = all.filter((t) => t <= window.to && t > window.from - duration);
        expect(departuresOf([JUNE + first, apart, count], window)).toEqual(seen);
      }),
    );
  });
});
