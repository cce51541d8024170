/** Delays in seasons of the year. */
import { DAY_MS, HOUR_MS } from '../../time/clockTime';
import type { YearSpan } from './calendarTypes';

interface SeasonRange {
  readonly from: number;
  /** End, excluded. */
  readonly to: number;
}

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
/** Mean year, ms. */
const YEAR_MS = 365.25 * DAY_MS;

/** Seasons of each year from 1969 on, by span: dates are parsed once. */
const seasons = new WeakMap<YearSpan, readonly SeasonRange[]>();

function listSeasons(span: YearSpan): readonly SeasonRange[] {
  const known = seasons.get(span);
  if (known) return known;
  const over = span.to < span.from ? 1 : 0;
  const list = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, i) => {
    const year = FIRST_YEAR - 1 + i;
    return { from: Date.parse(`${year}-${span.from}`), to: Date.parse(`${year + over}-${span.to}`) + DAY_MS };
  });
  seasons.set(span, list);
  return list;
}

/** Finds the season that ends first after `time`; null beyond 2098. */
function findSeason(span: YearSpan, time: number): SeasonRange | null {
  const list = listSeasons(span);
  for (let i = Math.max(0, Math.floor(time / YEAR_MS) - 1); i < list.length; i += 1) {
    const season = list[i] as SeasonRange;
    if (season.to > time) return season;
  }
  return null;
}

export interface SeasonalHours {
  readonly during: readonly YearSpan[];
  readonly hours: number;
}

/** Finds the end of the season in which `time` lies; null out of season. */
export function findSeasonEnd(during: readonly YearSpan[], time: number): number | null {
  let end: number | null = null;
  for (const span of during) {
    const season = findSeason(span, time);
    if (season && season.from <= time) end = Math.max(end ?? 0, season.to);
  }
  return end;
}

function sumAt(delays: readonly SeasonalHours[], time: number): number {
  let sum = 0;
  for (const { during, hours } of delays) if (findSeasonEnd(during, time) !== null) sum += hours;
  return sum;
}

/**
 * Computes the delay of who leaves at `time`, hours: at most until a season ends, so that who leaves later never
 * arrives sooner.
 */
export function computeSeasonalDelay(delays: readonly SeasonalHours[], time: number): number {
  let least = sumAt(delays, time);
  if (least === 0) return 0;
  for (const { during } of delays)
    for (const span of during) {
      const end = findSeason(span, time)?.to ?? Infinity;
      const wait = (end - time) / HOUR_MS;
      if (wait < least) least = Math.min(least, wait + sumAt(delays, end));
    }
  return least;
}
