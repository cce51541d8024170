import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findFirstDeparture,
  dependsOnDay,
  meanWaitHours,
  findNextDeparture,
} from '../../../../src/domain/plan/network/departures';
import type { Departures } from '../../../../src/domain/plan/planTypes';
import { ANY, headway, MONDAY, weekly } from '../sample';
import { HOUR_MS } from '../../../../src/domain/time/clockTime';

const season = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { maxLength: 11 });
const departures: fc.Arbitrary<Departures> = fc.oneof(
  season.map((closedMonths): Departures => ({ ...ANY, closedMonths })),
  fc
    .record({ every: fc.integer({ min: 1, max: 900 }), closedMonths: season })
    .map(({ every, closedMonths }): Departures => ({ ...headway(every), closedMonths })),
  fc
    .record({
      everyHours: fc.constantFrom(24, 168, 336, 720),
      at: fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 }),
      cutoffHours: fc.integer({ min: 0, max: 72 }),
      closedMonths: season,
    })
    .map((given): Departures => ({
      ...weekly(),
      ...given,
      kind: 'calendar',
      except: ['2026-03-09'],
    })),
);
const hours = fc.integer({ min: 0, max: 24 * 700 });

it('lets nothing that is ready earlier leave later', () => {
  fc.assert(
    fc.property(departures, hours, hours, (given, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((h) => MONDAY + h * HOUR_MS) as [
        number,
        number,
      ];
      const first = findFirstDeparture(given, early) ?? Infinity;
      const second = findFirstDeparture(given, late) ?? Infinity;
      expect(first).toBeLessThanOrEqual(second);
      expect(first).toBeGreaterThanOrEqual(early);
    }),
    { numRuns: 500 },
  );
});

it('waits for the next February where a departure every 30 days misses one', () => {
  const given: Departures = {
    ...weekly(0),
    kind: 'calendar',
    everyHours: 720,
    closedMonths: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  };
  const [early, late] = [8161, 16080].map((h) => findFirstDeparture(given, MONDAY + h * HOUR_MS));
  expect(early).not.toBeNull();
  expect(early).toBe(late);
});

it('never leaves in a closed month', () => {
  fc.assert(
    fc.property(departures, hours, (given, h) => {
      const left = findFirstDeparture(given, MONDAY + h * HOUR_MS);
      if (left === null) return;
      const month = new Date(left).getUTCMonth() + 1;
      expect(given.closedMonths ?? []).not.toContain(month);
      const next = findNextDeparture(given, left);
      if (next !== null) expect(next).toBeGreaterThan(left);
    }),
  );
});

it('shifts by a full period when the start does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 3 }),
      hours,
      (at, h) => {
        const ready = MONDAY + h * HOUR_MS;
        const week = 168 * HOUR_MS;
        expect(findFirstDeparture(weekly(...at), ready + week)).toBe(
          (findFirstDeparture(weekly(...at), ready) ?? 0) + week,
        );
      },
    ),
  );
});

describe('a weekly ship on Thursdays at noon, cut-off a day before', () => {
  const ship = { ...weekly(84), cutoffHours: 24 };
  const at = (h: number) => findFirstDeparture(ship, MONDAY + h * HOUR_MS);

  it('takes who comes by the cut-off, and next week who comes later', () => {
    expect(at(60)).toBe(MONDAY + 84 * HOUR_MS);
    expect(at(61)).toBe(MONDAY + (84 + 168) * HOUR_MS);
    expect(findNextDeparture(ship, MONDAY + 84 * HOUR_MS)).toBe(MONDAY + (84 + 168) * HOUR_MS);
  });

  it('leaves out a cancelled day', () => {
    expect(findFirstDeparture({ ...ship, except: ['2026-03-05'] }, MONDAY)).toBe(
      MONDAY + (84 + 168) * HOUR_MS,
    );
  });
});

it('opens on the first of a month, and never where all months are closed', () => {
  const ice = { ...ANY, closedMonths: [12, 1, 2, 3] };
  expect(findFirstDeparture(ice, MONDAY)).toBe(Date.UTC(2026, 3, 1));
  expect(findNextDeparture(ice, Date.UTC(2026, 3, 1))).toBe(Date.UTC(2027, 3, 1));
  expect(
    findFirstDeparture({ ...ANY, closedMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }, MONDAY),
  ).toBeNull();
});

it('waits half a headway and the cut-off', () => {
  expect(meanWaitHours({ ...headway(168), cutoffHours: 12 })).toBe(96);
  expect(dependsOnDay(headway(168))).toBe(false);
  expect(dependsOnDay(weekly(1))).toBe(true);
});
