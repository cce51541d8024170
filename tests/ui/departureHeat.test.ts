import { describe, expect, it } from 'vitest';
import type { CalendarCell } from '../../src/domain/plan/calendar/departureCalendar';
import { findSlowRun, HEAT_STEPS, heatStep, measureHeat } from '../../src/ui/planner/departures/heat';

const cell = (days: number | null): CalendarCell => ({
  arrive: days === null ? null : days * 86_400_000,
  hours: (days ?? 0) * 24,
  total: (days ?? 0) * 100,
  notes: [],
});
const row = (...days: readonly (number | null)[]) => ({ cells: days.map(cell) }) as never;

describe('the shades of the calendar', () => {
  it('leave those of a much slower option to its last step', () => {
    const span = measureHeat({ rows: [row(10, 12, 16), row(11, 11, 11), row(40, 40, 40)] }, 'hours');
    expect(span).toEqual({ least: 240, most: 11 * 24 * 1.75, open: true });
    expect([10, 12, 16, 40].map((days) => heatStep(cell(days), 'hours', span))).toEqual([
      0,
      0,
      2,
      HEAT_STEPS - 1,
    ]);
  });

  it('have none where nothing departs, and one where all days are alike', () => {
    const span = measureHeat({ rows: [row(9, 9, null)] }, 'total');
    expect(heatStep(cell(9), 'total', span)).toBe(0);
    expect(heatStep(cell(null), 'total', span)).toBeNull();
    expect(measureHeat({ rows: [row(null)] }, 'hours')).toEqual({ least: 0, most: 0, open: false });
  });
});

describe('the slow days of an option', () => {
  it('are the longest run that takes a day more than its quickest', () => {
    const cells = [12, 14, 12, 12.5, 13, 16, 15, 12].map(cell);
    expect(findSlowRun(cells)).toEqual({ first: 4, last: 6, least: 288, most: 384 });
  });

  it('are none where the day changes less than a day', () => {
    expect(findSlowRun([12, 12.4, 12.9, null].map(cell))).toBeNull();
    expect(findSlowRun([cell(null)])).toBeNull();
  });
});
