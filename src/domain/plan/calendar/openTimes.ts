/** Finds when a border post is open. First in, first out: who comes later never leaves sooner. */
import { DAY_MS, HOUR_MS } from '../../time/clockTime';
import type { Closure, OpenTimes } from './calendarTypes';

/** Nights and closures passed before a post counts as shut for good: more than a year of nights. */
const PASSED_LIMIT = 800;

/** Weekday, 1 (Monday) to 7, of a count of days since 1970-01-01, a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Finds the closure at a time; null where there is none. */
export function findClosure(closed: readonly Closure[], time: number): Closure | null {
  let [low, high] = [0, closed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((closed[middle] as Closure).to <= time) low = middle + 1;
    else high = middle;
  }
  const next = closed[low];
  return next && next.from <= time ? next : null;
}

/** Finds the first time from `time` on at which the post is open; null within about two years. */
export function findOpening(open: OpenTimes, time: number): number | null {
  const { utc, opens, closes, days, closed } = open;
  let at = time;
  for (let passed = 0; passed < PASSED_LIMIT; passed += 1) {
    const day = Math.floor((at + utc * HOUR_MS) / DAY_MS);
    const start = day * DAY_MS - utc * HOUR_MS;
    if (at >= start + closes * HOUR_MS || !days.includes(weekdayOf(day))) {
      at = start + DAY_MS + opens * HOUR_MS;
      continue;
    }
    at = Math.max(at, start + opens * HOUR_MS);
    const closure = findClosure(closed, at);
    if (!closure) return at;
    at = closure.to;
  }
  return null;
}

/** Finds the opening after the hours in which `time` lies; null where none follows. */
export function findNextOpening(open: OpenTimes, time: number): number | null {
  const { utc, opens, closes, days, closed } = open;
  const next = closed.find(({ from }) => from > time);
  if (opens === 0 && closes === 24 && days.length === 7) return next ? findOpening(open, next.to) : null;
  const day = Math.floor((time + utc * HOUR_MS) / DAY_MS);
  const evening = day * DAY_MS + (closes - utc) * HOUR_MS;
  return findOpening(open, next && next.from < evening ? next.to : evening);
}
