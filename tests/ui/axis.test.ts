import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yearOf } from '../../src/domain/time/period';
import type { Milestone } from '../../src/domain/types';
import {
  buildTimeAxis,
  clusterMilestones,
  shiftToHold,
  selectLabelledYears,
  moveWindow,
  nudgeWindow,
  resizeWindow,
  shareOf,
  stepTime,
  timeTicks,
  timeAt,
  viewForWindow,
  isWholeMonths,
  addYears,
} from '../../src/ui/timeline/timeAxis';
import { windowOfPeriod } from '../../src/view/timeWindow';

const DAY = 86_400_000;
const year = (n: number) => windowOfPeriod(String(n));
const day = (iso: string) => Date.parse(`${iso}T00:00:00+08:00`);
const window = (first: string, end: string) => ({ from: day(first), to: day(end) });
/** The years of an axis, as in 2026. */
const from = (first: number) => ({ first, last: 2026 });
const axis = buildTimeAxis(from(2013), year(2023));

const inAxis = fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.round(timeAt(axis, share)));
const anyWindow = fc.tuple(inAxis, inAxis).map(([a, b]) => {
  const from = Math.min(a, b, axis.to - DAY);
  return { from, to: Math.max(a, b, from + DAY) };
});

describe('the axis', () => {
  it('spans whole years and shows what the window shows', () => {
    expect([axis.from, axis.to]).toEqual([day('2013-01-01'), day('2027-01-01')]);
    expect(buildTimeAxis(from(2018), year(2023)).firstYear).toBe(2018);
    expect(buildTimeAxis(from(2018), year(2014)).firstYear).toBe(2014);
    expect(buildTimeAxis(from(2018), year(1999)).firstYear).toBe(1999);
    expect(buildTimeAxis(from(2018), year(2031)).lastYear).toBe(2031);
    expect(buildTimeAxis({ first: 2013, last: 2029 }, year(2023)).lastYear).toBe(2029);
  });

  it('shows the days around a short window, and lets it be moved beyond them', () => {
    const week = window('2023-12-01', '2023-12-08');
    const close = buildTimeAxis(from(2013), week);
    expect(close).toMatchObject({ ...window('2023-11-24', '2023-12-15'), close: true, firstYear: 2013 });
    expect(close.reach).toEqual({ from: axis.from, to: axis.to });
    expect(moveWindow(close, week, -30 * DAY)).toEqual(window('2023-11-01', '2023-11-08'));
    expect(buildTimeAxis(from(2013), window('2013-01-01', '2013-01-03')).from).toBe(axis.from);
    expect(axis.close).toBe(false);
  });

  it('marks days, or hours, as many as there is room for', () => {
    const close = buildTimeAxis(from(2013), window('2023-12-01', '2023-12-08'));
    expect(timeTicks(close, 1000, 40)).toHaveLength(21);
    expect(timeTicks(close, 300, 40).map(({ t }) => (t - close.from) / DAY)).toEqual([0, 5, 10, 15, 20]);
    const hours = timeTicks(buildTimeAxis(from(2013), window('2023-12-01', '2023-12-02')), 1000, 40);
    expect(hours).toHaveLength(12);
    expect(hours.map(({ day: midnight }) => midnight).slice(0, 5)).toEqual([true, false, false, false, true]);
  });

  it('never lets labels of ticks touch, whatever the window', () => {
    fc.assert(
      fc.property(
        inAxis,
        fc.integer({ min: 1, max: 62 }),
        fc.integer({ min: 60, max: 2000 }),
        (t, days, width) => {
          const ticks = timeTicks(buildTimeAxis(from(2013), { from: t, to: t + days * DAY }), width, 52);
          for (const [i, { share }] of ticks.entries())
            if (i > 0) expect((share - (ticks[i - 1]?.share ?? 0)) * width).toBeGreaterThanOrEqual(52 - 1e-6);
        },
      ),
    );
  });

  it('places a moment where it finds it again', () => {
    fc.assert(fc.property(inAxis, (t) => Math.abs(timeAt(axis, shareOf(axis, t)) - t) < 1));
    expect(timeAt(axis, -3)).toBe(axis.from);
  });

  it('labels as many years as there is room for, the last always', () => {
    expect(selectLabelledYears(axis, 1400, 40)).toHaveLength(14);
    expect(selectLabelledYears(axis, 280, 40)).toEqual([2014, 2016, 2018, 2020, 2022, 2024, 2026]);
  });

  it('labels the years of the window, others only where they do not touch these', () => {
    expect(selectLabelledYears(axis, 280, 40, year(2023))).toEqual([2014, 2016, 2018, 2020, 2023, 2026]);
    expect(selectLabelledYears(axis, 280, 40, windowOfPeriod('2015/2016'))).toContain(2015);
    expect(selectLabelledYears(axis, 280, 40, windowOfPeriod('2015/2016'))).not.toContain(2016);
  });
});

describe('a window', () => {
  it('is set by the month, near its other end by the day', () => {
    expect(resizeWindow(axis, year(2023), 'from', day('2022-03-10'))).toEqual(
      window('2022-03-01', '2024-01-01'),
    );
    expect(resizeWindow(axis, year(2023), 'from', day('2023-12-10') + 9)).toEqual(
      window('2023-12-10', '2024-01-01'),
    );
  });

  it('is nudged by one month, a short one by one day', () => {
    expect(nudgeWindow(axis, year(2023), 'to', 1)).toEqual(window('2023-01-01', '2024-02-01'));
    expect(nudgeWindow(axis, window('2023-03-01', '2023-03-20'), 'to', -2)).toEqual(
      window('2023-03-01', '2023-03-18'),
    );
  });

  it('moves with its ends on the same days', () => {
    expect(moveWindow(axis, year(2023), -12 * 30 * DAY)).toEqual(year(2022));
    expect(moveWindow(axis, year(2014), -900 * DAY)).toEqual(year(2013));
    expect(moveWindow(axis, year(2025), 900 * DAY)).toEqual(year(2026));
  });

  it('keeps to the last day of a month that is too short for its day', () => {
    expect(moveWindow(axis, window('2023-01-31', '2023-05-31'), 31 * DAY)).toEqual(
      window('2023-02-28', '2023-06-30'),
    );
    expect(moveWindow(axis, window('2023-10-31', '2024-03-31'), 120 * DAY)).toEqual(
      window('2024-02-29', '2024-07-31'),
    );
  });

  it('goes to the year that is pointed at', () => {
    expect(shiftToHold(axis, year(2023), day('2020-07-01'))).toEqual(year(2020));
    expect(shiftToHold(axis, year(2023), day('2023-07-01'))).toEqual(year(2023));
    expect(shiftToHold(axis, windowOfPeriod('2022/2024'), day('2026-02-01'))).toEqual(
      windowOfPeriod('2024/2026'),
    );
  });

  it('goes a year on to the same day, from a leap year too', () => {
    expect(addYears(day('2024-01-01'), 1)).toBe(day('2025-01-01'));
    expect(addYears(day('2025-01-01'), -1)).toBe(day('2024-01-01'));
    expect(addYears(day('2024-02-29'), 1)).toBe(day('2025-02-28'));
    const january = window('2024-01-01', '2024-01-31');
    expect(shiftToHold(axis, january, day('2025-01-30'))).toEqual(window('2025-01-01', '2025-01-31'));
  });

  it('is never turned round, empty or outside, whatever is done to it', () => {
    const sound = (one: { from: number; to: number }) => {
      expect(one.to - one.from).toBeGreaterThanOrEqual(DAY - 1);
      expect(one.from).toBeGreaterThanOrEqual(axis.from);
      expect(one.to).toBeLessThanOrEqual(axis.to);
    };
    const edge = fc.constantFrom('from' as const, 'to' as const);
    fc.assert(
      fc.property(anyWindow, edge, inAxis, fc.integer({ min: -40, max: 40 }), (one, side, t, count) => {
        sound(resizeWindow(axis, one, side, t));
        sound(nudgeWindow(axis, one, side, count));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 2013, max: 2026 }), inAxis, (n, t) => {
        const shifted = shiftToHold(axis, year(n), t);
        sound(shifted);
        expect(yearOf(shifted.from)).toBe(yearOf(Math.min(t, axis.to - 1)));
      }),
    );
  });

  it('of whole months is known from one that cuts a month', () => {
    expect(isWholeMonths(window('2020-03-01', '2025-01-01'))).toBe(true);
    expect(isWholeMonths(window('2020-03-01', '2025-01-02'))).toBe(false);
    expect(isWholeMonths(window('2020-03-02', '2025-01-01'))).toBe(false);
  });

  it('of one year is a period in the view, any other a window', () => {
    expect(viewForWindow(year(2021), 0, false)).toEqual({ window: null, period: '2021' });
    const years = windowOfPeriod('2022/2024');
    expect(viewForWindow(years, day('2023-05-01'), false)).toEqual({ window: years, period: '2023' });
    expect(viewForWindow(years, day('2030-05-01'), false)).toEqual({ window: years, period: '2024' });
    expect(viewForWindow(years, day('2023-05-01'), true)).toEqual({ window: years });
  });
});

describe('a step', () => {
  it('goes to the start of the next month and back', () => {
    expect(stepTime(year(2023), day('2023-08-14'), 1)).toBe(day('2023-09-01'));
    expect(stepTime(year(2023), day('2023-08-14'), -1)).toBe(day('2023-08-01'));
    expect(stepTime(year(2023), day('2023-08-01'), -1)).toBe(day('2023-07-01'));
  });

  it('is a day in a short window, an hour in a very short one', () => {
    expect(stepTime(window('2023-03-01', '2023-03-20'), day('2023-03-04') + 5, 1)).toBe(day('2023-03-05'));
    expect(stepTime(window('2023-03-01', '2023-03-02'), day('2023-03-01'), 3)).toBe(
      day('2023-03-01') + 3 * 3_600_000,
    );
  });

  it('never leaves the window', () => {
    fc.assert(
      fc.property(anyWindow, fc.integer({ min: -300, max: 300 }), (one, count) => {
        const t = stepTime(one, (one.from + one.to) / 2, count);
        expect(t).toBeGreaterThanOrEqual(one.from);
        expect(t).toBeLessThanOrEqual(one.to);
      }),
    );
  });
});

describe('milestones', () => {
  const milestone = (id: string, date: string): Milestone => ({
    id,
    date,
    kind: 'opening',
    title: { zh: id, en: id, ru: id, ko: id },
    subjects: [],
    status: 'done',
    sources: ['s'],
    confidence: 'high',
  });

  it('lie at the middle of their date, those too close together', () => {
    const all = [
      milestone('c', '2023-06-02'),
      milestone('a', '1941'),
      milestone('b', '2023'),
      milestone('d', '2025'),
    ];
    const clusters = clusterMilestones(axis, all, 0.02);
    expect(clusters.map((one) => one.milestones.map(({ id }) => id))).toEqual([['c', 'b'], ['d']]);
    expect(clusters[1]?.share).toBeCloseTo(12.5 / 14, 3);
  });
});
