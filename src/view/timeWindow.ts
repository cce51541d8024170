import { BEIJING_OFFSET, DAY_MS } from '../domain/time/clockTime';
import type { TimeWindow } from './view';

/** Seconds in which a window plays at speed 1, whatever its width. */
export const SECONDS_ACROSS = 24;

const startOfYear = (year: number): number => Date.UTC(year, 0, 1) - BEIJING_OFFSET;

/** Converts a view period (`2023` or `2020/2024`) to a window of whole years in Beijing time. */
export function windowOfPeriod(period: string): TimeWindow {
  const [first = '', last = first] = period.split('/');
  return { from: startOfYear(Number(first)), to: startOfYear(Number(last) + 1) };
}

/** Playhead's time without a `t`: five eighths along, where a still picture has heads. */
export function restingTimeOf(window: TimeWindow): number {
  return window.from + (window.to - window.from) * 0.625;
}

/** Rounds a span up to whole days from its start. */
export function roundToDays(from: number, to: number): TimeWindow {
  return { from, to: from + Math.max(1, Math.ceil((to - from) / DAY_MS)) * DAY_MS };
}

export const isWithin = (inner: TimeWindow, outer: TimeWindow): boolean =>
  inner.from >= outer.from && inner.to <= outer.to;

/** Width above which pulses symbolize runs, not ships at their position. */
const SYMBOLIC_OVER_MS = 30 * DAY_MS;

export function isSymbolic(window: TimeWindow): boolean {
  return window.to - window.from > SYMBOLIC_OVER_MS;
}
