import { periodRange, yearOf } from '../../domain/time/period';
import { BEIJING_OFFSET, DAY_MS, HOUR_MS, startOfDay } from '../../domain/time/clockTime';
import type { Milestone } from '../../domain/types';
import type { YearRange } from '../../domain/figures/yearRange';
import type { TimeWindow, View } from '../../view/view';
import { windowOfPeriod } from '../../view/timeWindow';

/**
 * Positions on the time bar, and windows dragged or stepped. Months and days are Beijing's. Pure; times are UTC ms,
 * the end of a window excluded.
 */

const MONTH = (365.2425 / 12) * DAY_MS;
/** Longest window set by the day; longer ones are set by the month. */
const FINE = 62 * DAY_MS;

/** Span shown, and the span that can be shown. */
export interface TimeAxis extends TimeWindow {
  /** Whole years within which windows may be moved. */
  readonly reach: TimeWindow;
  readonly firstYear: number;
  readonly lastYear: number;
  /** true where only the days around a short window are shown. */
  readonly close: boolean;
}

/**
 * Builds the axis from one year to another, extended to the window. Around a window set by the day the axis shows as
 * much again on either side; of a race the whole and a day on either side.
 */
export function buildTimeAxis(
  years: YearRange,
  window: TimeWindow,
  race: TimeWindow | null = null,
): TimeAxis {
  const first = Math.min(years.first, yearOf(window.from));
  const last = Math.max(years.last, yearOf(window.to - 1));
  const reach = windowOfPeriod(`${first}/${last}`);
  const span = window.to - window.from;
  if (race) {
    const shown = { from: startOfDay(race.from - DAY_MS), to: startOfDay(race.to + DAY_MS) };
    return { ...shown, reach, firstYear: first, lastYear: last, close: true };
  }
  const close = span <= FINE;
  const shown = close
    ? {
        from: Math.max(reach.from, startOfDay(window.from - span)),
        to: Math.min(reach.to, startOfDay(window.to + span + DAY_MS - 1)),
      }
    : reach;
  return { ...shown, reach, firstYear: first, lastYear: last, close };
}

/** Converts a moment to a share of the axis: 0 at the left end, 1 at the right, beyond them outside. */
export const shareOf = (axis: TimeAxis, t: number): number => (t - axis.from) / (axis.to - axis.from);

export const timeAt = (axis: TimeAxis, share: number): number =>
  axis.from + Math.min(1, Math.max(0, share)) * (axis.to - axis.from);

function monthOf(t: number): number {
  const day = new Date(t + BEIJING_OFFSET);
  return day.getUTCFullYear() * 12 + day.getUTCMonth();
}

const startOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) - BEIJING_OFFSET;

function nearest(t: number, fine: boolean): number {
  if (fine) return startOfDay(t + DAY_MS / 2);
  const month = monthOf(t);
  const [before, after] = [startOfMonth(month), startOfMonth(month + 1)];
  return t - before <= after - t ? before : after;
}

/** Moves one edge of the window near `t`: ends never cross, and it lasts at least a day. */
export function resizeWindow(axis: TimeAxis, window: TimeWindow, edge: 'from' | 'to', t: number): TimeWindow {
  const other = edge === 'from' ? window.to : window.from;
  const place = nearest(t, Math.abs(t - other) <= FINE);
  const { reach } = axis;
  if (edge === 'from') return { from: Math.max(reach.from, Math.min(place, other - DAY_MS)), to: other };
  return { from: other, to: Math.min(reach.to, Math.max(place, other + DAY_MS)) };
}

/** Moves the edge by `count` steps: days for a short window, else months. */
export function nudgeWindow(
  axis: TimeAxis,
  window: TimeWindow,
  edge: 'from' | 'to',
  count: number,
): TimeWindow {
  const at = window[edge];
  const fine = window.to - window.from <= FINE;
  return resizeWindow(axis, window, edge, fine ? at + count * DAY_MS : startOfMonth(monthOf(at) + count));
}

/** Moves the window by about `by` ms, keeping its ends on the same days of the month, within the axis's reach. */
export function moveWindow({ reach }: TimeAxis, window: TimeWindow, by: number): TimeWindow {
  if (window.to - window.from <= FINE) {
    const days = Math.round(by / DAY_MS) * DAY_MS;
    const held = Math.min(reach.to - window.to, Math.max(reach.from - window.from, days));
    return { from: window.from + held, to: window.to + held };
  }
  const months = Math.round(by / MONTH);
  const [first, last] = [monthOf(window.from), monthOf(window.to)];
  const held = Math.min(monthOf(reach.to) - last, Math.max(monthOf(reach.from) - first, months));
  return { from: laterBy(window.from, held), to: laterBy(window.to, held) };
}

/** Same day and hour so many months later; the last day where the month is shorter. */
const laterBy = (t: number, months: number): number => {
  const month = monthOf(t);
  const [start, end] = [startOfMonth(month + months), startOfMonth(month + months + 1)];
  const into = t - startOfMonth(month);
  return start + Math.min(into, end - start - DAY_MS + (into % DAY_MS));
};

/** Same day and hour some years later; the 28th for a leap day. */
export const addYears = (t: number, years: number): number => laterBy(t, 12 * years);

/** Shifts the window by whole years so that it contains `t`; unchanged where it does. */
export function shiftToHold(axis: TimeAxis, window: TimeWindow, t: number): TimeWindow {
  if (t >= window.from && t < window.to) return window;
  const years = yearOf(t) - yearOf(t < window.from ? window.from : window.to - 1);
  return moveWindow(axis, window, addYears(window.from, years) - window.from);
}

/** Moves `t` by `count` steps within the window: months, days or hours, by the window's width. */
export function stepTime(window: TimeWindow, t: number, count: number): number {
  const span = window.to - window.from;
  const clamp = (time: number): number => Math.min(window.to, Math.max(window.from, time));
  if (span > FINE) {
    const month = monthOf(t);
    // One step back from the middle of a month is its start.
    const partial = count < 0 && t > startOfMonth(month) ? 1 : 0;
    return clamp(startOfMonth(month + count + partial));
  }
  const unit = span > 2 * DAY_MS ? DAY_MS : HOUR_MS;
  const start = unit === DAY_MS ? startOfDay(t) : Math.floor(t / HOUR_MS) * HOUR_MS;
  return clamp(start + (count + (count < 0 && t > start ? 1 : 0)) * unit);
}

/**
 * Builds the view that plays this window: a whole year is a period, anything else a window. The days of a race leave
 * the period of the figures shown after it unchanged.
 */
export function viewForWindow(window: TimeWindow, t: number, racing: boolean): Partial<View> {
  if (racing) return { window };
  const year = String(yearOf(window.from));
  const whole = windowOfPeriod(year);
  if (whole.from === window.from && whole.to === window.to) return { window: null, period: year };
  return { window, period: String(yearOf(Math.min(Math.max(t, window.from), window.to - 1))) };
}

export const isWholeMonths = ({ from, to }: TimeWindow): boolean =>
  from === startOfMonth(monthOf(from)) && to === startOfMonth(monthOf(to));

/**
 * Selects the years to label, so that labels of `room` px do not touch on an axis of `width` px; the window's come
 * first.
 */
export function selectLabelledYears(
  axis: TimeAxis,
  width: number,
  room: number,
  window: TimeWindow = axis.reach,
): readonly number[] {
  const count = axis.lastYear - axis.firstYear + 1;
  const every = Math.max(1, Math.ceil((count * room) / Math.max(1, width)));
  const own = [yearOf(window.from), yearOf(window.to - 1)].filter(
    (year, i, years) => i === 0 || year - (years[0] ?? year) >= every,
  );
  const first = window === axis.reach ? [axis.lastYear] : own;
  return Array.from({ length: count }, (_, i) => axis.firstYear + i).filter((year) => {
    const apart = Math.min(...first.map((one) => Math.abs(one - year)));
    return apart === 0 || (apart >= every && (axis.lastYear - year) % every === 0);
  });
}

/** A marked day, or hour, on an axis of days. */
export interface Tick {
  readonly t: number;
  readonly share: number;
  /** true at midnight. */
  readonly day: boolean;
}

/** Steps between ticks that are easy to count, in days. */
const TICK_DAYS = [0.25, 0.5, 1, 2, 5, 10, 20] as const;

/** Builds ticks at the smallest step whose labels of `room` px do not touch on an axis of `width` px. */
export function timeTicks(axis: TimeAxis, width: number, room: number): readonly Tick[] {
  const most = Math.max(1, Math.floor(width / room));
  const days = (axis.to - axis.from) / DAY_MS;
  const step = (TICK_DAYS.find((one) => days / one <= most) ?? Math.ceil(days)) * DAY_MS;
  const first = startOfDay(axis.from + DAY_MS - 1);
  const count = Math.max(0, Math.ceil((axis.to - first) / step));
  return Array.from({ length: count }, (_, i) => {
    const t = first + i * step;
    return { t, share: shareOf(axis, t), day: startOfDay(t) === t };
  });
}

/** Milestones too close together to be touched apart. */
export interface Cluster {
  /** 0..1 along the axis. */
  readonly share: number;
  readonly milestones: readonly Milestone[];
}

/**
 * Groups the milestones of the axis in order of time; those closer than `gap` (a share of the axis) form one cluster.
 */
export function clusterMilestones(
  axis: TimeAxis,
  milestones: readonly Milestone[],
  gap: number,
): readonly Cluster[] {
  const placed = milestones
    .flatMap((milestone) => {
      const range = periodRange(milestone.date);
      const share = range ? shareOf(axis, (Math.max(range.from, axis.from) + range.to) / 2) : Number.NaN;
      return share >= 0 && share <= 1 ? [{ share, milestone }] : [];
    })
    .sort((a, b) => a.share - b.share);
  const clusters: { share: number; milestones: Milestone[] }[] = [];
  for (const { share, milestone } of placed) {
    const last = clusters.at(-1);
    if (last && share - last.share < gap) last.milestones.push(milestone);
    else clusters.push({ share, milestones: [milestone] });
  }
  return clusters;
}
