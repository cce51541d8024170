import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Closure, OpenTimes } from '../../../../src/domain/plan/calendar/calendarTypes';
import { findClosure, findNextOpening, findOpening } from '../../../../src/domain/plan/calendar/openTimes';
import { DAY_MS, HOUR_MS } from '../../../../src/domain/time/clockTime';

const CITED = { status: 'reported', sources: ['notice'] } as const;
const closure = (from: string, to: string): Closure => ({
  from: Date.parse(from),
  to: Date.parse(to),
  ...CITED,
});

/** Vladivostok time, 9 to 19 on every day; shut from 6 to 10 February 2027. */
const POST: OpenTimes = {
  utc: 10,
  opens: 9,
  closes: 19,
  days: [1, 2, 3, 4, 5, 6, 7],
  year: '2022',
  closed: [closure('2027-02-05T14:00Z', '2027-02-10T14:00Z')],
  ...CITED,
};
const at = (local: string): number => Date.parse(`${local}+10:00`);
const localOf = (time: number | null): string =>
  time === null ? 'never' : new Date(time + 10 * HOUR_MS).toISOString().slice(0, 16);

describe('a post open from 9 to 19', () => {
  it.each([
    ['2027-01-12T12:00', '2027-01-12T12:00'],
    ['2027-01-12T19:00', '2027-01-13T09:00'],
    ['2027-01-12T23:30', '2027-01-13T09:00'],
    ['2027-01-12T03:00', '2027-01-12T09:00'],
    ['2027-02-05T19:30', '2027-02-11T09:00'],
    ['2027-02-08T12:00', '2027-02-11T09:00'],
  ])('lets who comes at %s leave at %s', (comes, leaves) => {
    expect(localOf(findOpening(POST, at(comes)))).toBe(leaves);
  });

  it('opens next on the next morning, or after its closure', () => {
    expect(localOf(findNextOpening(POST, at('2027-01-12T12:00')))).toBe('2027-01-13T09:00');
    expect(localOf(findNextOpening(POST, at('2027-02-05T12:00')))).toBe('2027-02-11T09:00');
  });

  it('waits for Monday where Sundays are off', () => {
    const rests = { ...POST, days: [1, 2, 3, 4, 5, 6] };
    // 2027-01-10 is a Sunday.
    expect(localOf(findOpening(rests, at('2027-01-10T10:00')))).toBe('2027-01-11T09:00');
  });

  it('never opens where it is shut for years', () => {
    const shut = { ...POST, days: [] };
    expect(findOpening(shut, at('2027-01-10T10:00'))).toBeNull();
  });
});

it('opens next after the closure only, where it is open round the clock', () => {
  const bridge = { ...POST, opens: 0, closes: 24 };
  expect(localOf(findNextOpening(bridge, at('2027-01-12T12:00')))).toBe('2027-02-11T00:00');
  expect(findNextOpening(bridge, at('2027-02-12T12:00'))).toBeNull();
});

const posts: fc.Arbitrary<OpenTimes> = fc
  .record({
    utc: fc.integer({ min: 0, max: 12 }),
    opens: fc.integer({ min: 0, max: 12 }),
    hours: fc.integer({ min: 1, max: 12 }),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 200 })), {
      maxLength: 5,
    }),
  })
  .map(({ hours, gaps, opens, ...rest }) => {
    let end = Date.UTC(2027, 0, 1);
    const closed = gaps.map(([after, long]): Closure => {
      const from = end + after * HOUR_MS;
      end = from + long * HOUR_MS;
      return { from, to: end, ...CITED };
    });
    return { ...rest, opens, closes: opens + hours, closed, ...CITED };
  });
const times = fc
  .integer({ min: 0, max: 90 * 24 * 60 })
  .map((minute) => Date.UTC(2027, 0, 1) + minute * 60_000);

const isOpen = ({ utc, opens, closes, days, closed }: OpenTimes, time: number): boolean => {
  const local = new Date(time + utc * HOUR_MS);
  const hour = (local.getTime() % DAY_MS) / HOUR_MS;
  return (
    hour >= opens &&
    hour < closes &&
    days.includes(((local.getUTCDay() + 6) % 7) + 1) &&
    findClosure(closed, time) === null
  );
};

it('opens at the first open minute, which trying every quarter of an hour finds too', () => {
  fc.assert(
    fc.property(posts, times, (post, time) => {
      const found = findOpening(post, time);
      expect(found).not.toBeNull();
      expect(isOpen(post, found ?? 0)).toBe(true);
      for (let minute = time; minute < (found ?? 0); minute += 15 * 60_000)
        expect(isOpen(post, minute)).toBe(false);
    }),
  );
});

it('lets nobody who comes later leave sooner, and opens next after now', () => {
  fc.assert(
    fc.property(posts, times, fc.integer({ min: 0, max: 5000 }), (post, time, minutes) => {
      const first = findOpening(post, time) ?? 0;
      expect(findOpening(post, time + minutes * 60_000) ?? 0).toBeGreaterThanOrEqual(first);
      expect(findNextOpening(post, first) ?? Infinity).toBeGreaterThan(first);
    }),
  );
});
