import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeSeasonalDelay, findSeasonEnd } from '../../../../src/domain/plan/calendar/yearSpan';
import { HOUR_MS } from '../../../../src/domain/time/clockTime';

const ICE = [{ from: '12-23', to: '03-31' }];

it.each([
  ['2026-12-22T23:00Z', null],
  ['2026-12-23T00:00Z', '2027-04-01'],
  ['2027-01-15T00:00Z', '2027-04-01'],
  ['2027-03-31T23:00Z', '2027-04-01'],
  ['2027-04-01T00:00Z', null],
  ['2027-07-15T00:00Z', null],
])('a season over the end of the year at %s ends %s', (time, end) => {
  expect(findSeasonEnd(ICE, Date.parse(time))).toBe(end === null ? null : Date.parse(end));
});

it('delays by a day in January, by what is left at the end, and not in July', () => {
  const delay = (time: string): number =>
    computeSeasonalDelay([{ during: ICE, hours: 24 }], Date.parse(time));
  expect(delay('2027-01-15T00:00Z')).toBe(24);
  expect(delay('2027-03-31T21:00Z')).toBe(3);
  expect(delay('2027-07-15T00:00Z')).toBe(0);
});

const monthDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const delays = fc.array(
  fc.record({
    during: fc.array(fc.record({ from: monthDay, to: monthDay }), { minLength: 1, maxLength: 2 }),
    hours: fc.integer({ min: 0, max: 90 }),
  }),
  { maxLength: 3 },
);

it('lets nobody who leaves later arrive sooner', () => {
  fc.assert(
    fc.property(delays, fc.nat({ max: 8760 }), fc.nat({ max: 200 }), (some, hour, later) => {
      const first = Date.UTC(2027, 0, 1) + hour * HOUR_MS;
      const then = first + later * HOUR_MS;
      const arrives = (time: number): number => time + computeSeasonalDelay(some, time) * HOUR_MS;
      expect(arrives(then)).toBeGreaterThanOrEqual(arrives(first));
      expect(computeSeasonalDelay(some, first)).toBeGreaterThanOrEqual(0);
    }),
  );
});
