/**
 * Finds departures by the time goods are ready. Never decreasing: goods ready earlier never leave later (first in,
 * first out), tested for each kind.
 */
import type { Departures } from '../planTypes';
import { DAY_MS, HOUR_MS } from '../../time/clockTime';

/** A Monday, 00:00 UTC. */
const ANCHOR = Date.UTC(1970, 0, 5);
/** Search horizon across closed seasons and cancelled departures, days. */
const LOOK_AHEAD_DAYS = 400;

const isClosed = (departures: Departures, time: number): boolean =>
  departures.closedMonths?.includes(new Date(time).getUTCMonth() + 1) === true;

/** Returns the start of the following month, UTC ms. */
function nextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** Returns `time` itself or the start of the next open month; null when every month is closed. */
function open(departures: Departures, time: number): number | null {
  let at = time;
  for (let month = 0; month < 13; month += 1) {
    if (!isClosed(departures, at)) return at;
    at = nextMonth(at);
  }
  return null;
}

/**
 * Finds the first listed departure at or after `time`, skipping cancelled days and closed months; null within the
 * horizon.
 */
function listed(departures: Departures & { kind: 'calendar' }, time: number): number | null {
  const { at, except } = departures;
  const period = departures.everyHours * HOUR_MS;
  const first = Math.floor((time - ANCHOR) / period);
  const last = Math.ceil((LOOK_AHEAD_DAYS * DAY_MS) / period);
  for (let n = 0; n <= last; n += 1) {
    const start = ANCHOR + (first + n) * period;
    let soonest = Infinity;
    for (const hours of at) {
      const leaves = start + hours * HOUR_MS;
      if (leaves < time || leaves >= soonest || isClosed(departures, leaves)) continue;
      if (except?.includes(new Date(leaves).toISOString().slice(0, 10))) continue;
      soonest = leaves;
    }
    if (soonest < Infinity) return soonest;
  }
  return null;
}

/**
 * Finds the first departure (UTC ms) for goods ready at `ready`, without the mean wait of a headway; null: none within
 * about a year.
 */
export function findFirstDeparture(departures: Departures, ready: number): number | null {
  if (departures.kind === 'calendar') {
    const cutoff = departures.cutoffHours * HOUR_MS;
    return listed(departures, ready + cutoff);
  }
  return open(departures, ready);
}

/** Finds the departure after the one at `left`; null where none is listed, or no later season opens. */
export function findNextDeparture(departures: Departures, left: number): number | null {
  if (departures.kind === 'calendar') return listed(departures, left + 1);
  if (!departures.closedMonths?.length) return null;
  let at = left;
  for (let month = 0; month < 13 && !isClosed(departures, at); month += 1) at = nextMonth(at);
  return isClosed(departures, at) ? open(departures, at) : null;
}

/** Computes the mean wait in hours of a headway: cut-off and half the interval; 0 for other kinds. */
export function meanWaitHours(departures: Departures): number {
  return departures.kind === 'headway' ? departures.cutoffHours + departures.everyHours / 2 : 0;
}

/** Whether the wait depends on the day. */
export const dependsOnDay = (departures: Departures): boolean =>
  departures.kind === 'calendar' || (departures.closedMonths?.length ?? 0) > 0;
