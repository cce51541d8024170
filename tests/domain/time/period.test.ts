import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  coversPeriod,
  parsePeriod,
  periodRange,
  printPeriod,
  rangeOfPeriod,
  isSamePeriod,
} from '../../../src/domain/time/period';
import type { Period, Unit } from '../../../src/domain/time/period';

const RUNS = { numRuns: 300, seed: 20230921 };

const year = fc.integer({ min: 1900, max: 2100 });
const unit: fc.Arbitrary<Unit> = fc.oneof(
  fc.record({ kind: fc.constant('year' as const), year }),
  fc.record({ kind: fc.constant('half' as const), year, half: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('quarter' as const), year, quarter: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('month' as const), year, month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    kind: fc.constant('day' as const),
    year,
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);
const span = (first: Unit, last: Unit): Period => {
  const [a, b] = [rangeOfPeriod(first), rangeOfPeriod(last)];
  return a && b && a.from <= b.from && a.to <= b.to ? { kind: 'interval', first, last } : { kind: 'undated' };
};
const period: fc.Arbitrary<Period> = fc.oneof(
  unit,
  fc.tuple(unit, unit).map(([a, b]) => span(a, b)),
  unit.map((last) => ({ kind: 'until' as const, last })),
);

describe('a period', () => {
  it('begins and ends at midnight in Beijing', () => {
    const range = periodRange('2023');
    expect(new Date(range?.from ?? 0).toISOString()).toBe('2022-12-31T16:00:00.000Z');
    expect(new Date(range?.to ?? 0).toISOString()).toBe('2023-12-31T16:00:00.000Z');
  });

  it.each([
    ['2023-H1', '2022-12-31T16:00:00.000Z', '2023-06-30T16:00:00.000Z'],
    ['2024-Q1', '2023-12-31T16:00:00.000Z', '2024-03-31T16:00:00.000Z'],
    ['2024-Q4', '2024-09-30T16:00:00.000Z', '2024-12-31T16:00:00.000Z'],
    ['2024-02', '2024-01-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z'],
    ['2023-11-15', '2023-11-14T16:00:00.000Z', '2023-11-15T16:00:00.000Z'],
    ['2015-05/2017', '2015-04-30T16:00:00.000Z', '2017-12-31T16:00:00.000Z'],
    ['2024-01/2024-10', '2023-12-31T16:00:00.000Z', '2024-10-31T16:00:00.000Z'],
  ])('%s runs from %s to %s', (text, from, to) => {
    const range = periodRange(text);
    expect(new Date(range?.from ?? 0).toISOString()).toBe(from);
    expect(new Date(range?.to ?? 0).toISOString()).toBe(to);
  });

  it('is open before an open start and is nothing where undated', () => {
    expect(periodRange('../2020-02')).toEqual({ from: -Infinity, to: Date.UTC(2020, 1, 29, 16) });
    expect(periodRange('..')).toBeNull();
  });

  it.each(['', '23', '2023-13', '2023-00', '2023-02-30', '2023-H3', '2023-Q0', '2023-h1', ' 2023', '2023/'])(
    'refuses %j',
    (text) => {
      expect(parsePeriod(text)).toBeNull();
    },
  );

  it.each(['2023/2022', '../..', '2023/..', '/2023', '2022/2023/2024', '2023-1-1', '2023-12/2023', '0999'])(
    'refuses %j',
    (text) => {
      expect(parsePeriod(text)).toBeNull();
    },
  );

  it('knows the 29th of February of leap years only', () => {
    expect(parsePeriod('2024-02-29')).not.toBeNull();
    expect(parsePeriod('2023-02-29')).toBeNull();
    expect(parsePeriod('1900-02-29')).toBeNull();
  });

  it.each(['2023-01/2023', '2023/2023-12', '2023/2023'])(
    'may be %s, which begins or ends with its parts',
    (text) => {
      expect(isSamePeriod(text, '2023')).toBe(true);
    },
  );

  it('prints what it parsed, and parses what it printed', () => {
    fc.assert(
      fc.property(period, (made) => {
        expect(parsePeriod(printPeriod(made))).toEqual(made);
      }),
      RUNS,
    );
  });

  it('is read from any string without an exception, and printed back as it was spelt', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d./HQ-]{0,21}$/)), (text) => {
        const read = parsePeriod(text);
        if (read) expect(printPeriod(read)).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('two periods', () => {
  it('are the same however they are spelt', () => {
    expect(isSamePeriod('2023', '2023-01/2023-12')).toBe(true);
    expect(isSamePeriod('2023-H1', '2023-Q1/2023-06-30')).toBe(true);
    expect(isSamePeriod('2023', '2023-01/2023-11')).toBe(false);
    expect(isSamePeriod('../2020', '../2020-12')).toBe(true);
    expect(isSamePeriod('../2020', '2020')).toBe(false);
    expect(isSamePeriod('..', '..')).toBe(false);
    expect(isSamePeriod('nonsense', 'nonsense')).toBe(false);
  });

  it('cover one another only wholly', () => {
    expect(coversPeriod('2023', '2023-H2')).toBe(true);
    expect(coversPeriod('2023', '2023-12-31')).toBe(true);
    expect(coversPeriod('2023', '2023')).toBe(true);
    expect(coversPeriod('2023-H2', '2023')).toBe(false);
    expect(coversPeriod('2022/2023', '2023/2024')).toBe(false);
    expect(coversPeriod('../2020', '1999')).toBe(true);
    expect(coversPeriod('..', '2023')).toBe(false);
    expect(coversPeriod('2023', '..')).toBe(false);
  });

  it('cover one another mutually exactly where they are the same', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const [x, y] = [printPeriod(a), printPeriod(b)];
        expect(coversPeriod(x, y) && coversPeriod(y, x)).toBe(isSamePeriod(x, y));
      }),
      RUNS,
    );
  });

  it('sort by start, then end, the undated last', () => {
    const sorted = ['2024', '..', '2023-H1', '../2022', '2023', '../2020', '2023-01'].toSorted(
      comparePeriods,
    );
    expect(sorted).toEqual(['../2020', '../2022', '2023-01', '2023-H1', '2023', '2024', '..']);
  });

  it('have one order, whichever comes first', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const [x, y] = [printPeriod(a), printPeriod(b)];
        expect(Math.sign(comparePeriods(x, y))).toBe(0 - Math.sign(comparePeriods(y, x)));
      }),
      RUNS,
    );
  });
});
