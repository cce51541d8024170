/** Finds departures, first in, first out. */
import { findNextOpening, findOpening } from '../calendar/openTimes';
import type { Departures } from '../planTypes';
import { meanOfDuration } from './duration';
import { DAY_MS, HOUR_MS } from '../../time/clockTime';

/** A Monday, 00:00 UTC. */
const ANCHOR = Date.UTC(1970, 0, 5);
/**
 * Days searched across closed seasons and cancelled departures. A departure every 30 days can miss the only open month
 * in one year and be cancelled in the next.
 */
const LOOK_AHEAD_DAYS = 1200;

const isClosed = (departures: Departures, time: number): boolean =>
  departures.closedMonths?.includes(new Date(time).getUTCMonth() + 1) === true;

function nextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** null when every month is closed. */
function findOpenMonth(departures: Departures, time: number): number | null {
  let at = time;
  for (let month = 0; month < 13; month += 1) {
    if (!isClosed(departures, at)) return at;
    at = nextMonth(at);
  }
  return null;
}

/** null where no opening of the post lies in an open month. */
function findOpen(departures: Departures, time: number): number | null {
  const { open } = departures;
  let at = findOpenMonth(departures, time);
  while (open && at !== null) {
    const opening = findOpening(open, at);
    if (opening === null || !isClosed(departures, opening)) return opening;
    at = findOpenMonth(departures, opening);
  }
  return at;
}

/** null: none within the horizon. */
function findListed(departures: Departures & { kind: 'calendar' }, time: number): number | null {
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
      if (departures.open && findOpening(departures.open, leaves) !== leaves) continue;
      soonest = leaves;
    }
    if (soonest < Infinity) return soonest;
  }
  return null;
}

/** UTC ms, without the mean wait of a headway; null: none within about three years. */
export function findFirstDeparture(departures: Departures, ready: number): number | null {
  if (departures.kind === 'calendar') {
    const cutoff = departures.cutoffHours * HOUR_MS;
    return findListed(departures, ready + cutoff);
  }
  return findOpen(departures, ready);
}

/** null where no departure or season follows. */
export function findNextDeparture(departures: Departures, left: number): number | null {
  if (departures.kind === 'calendar') return findListed(departures, left + 1);
  const { open } = departures;
  if (open) {
    const opening = findNextOpening(open, left);
    return opening === null ? null : findOpen(departures, opening);
  }
  if (!departures.closedMonths?.length) return null;
  let at = left;
  for (let month = 0; month < 13 && !isClosed(departures, at); month += 1) at = nextMonth(at);
  return isClosed(departures, at) ? findOpen(departures, at) : null;
}

/** Computes the mean wait: cut-off and half the interval of a headway, or the mean of a `wait`; 0 for other kinds. */
export function meanWaitHours(departures: Departures): number {
  if (departures.kind === 'wait') return meanOfDuration(departures.hours);
  return departures.kind === 'headway' ? departures.cutoffHours + departures.everyHours / 2 : 0;
}

export const dependsOnDay = (departures: Departures): boolean =>
  departures.kind === 'calendar' ||
  departures.open !== undefined ||
  (departures.closedMonths?.length ?? 0) > 0;
