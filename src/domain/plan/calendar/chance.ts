/** Reads chances off the simulated cases of an option. */
import { DAY_MS } from '../../time/clockTime';
import { DAYS_BEFORE, type DepartureRow, type DeparturesReport } from './departureCalendar';

/** Share of cases, 0 to 1, that arrive within `hours`. */
export function chanceWithin(cases: Float64Array, hours: number): number {
  let [low, high] = [0, cases.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cases[middle] as number) <= hours) low = middle + 1;
    else high = middle;
  }
  return cases.length === 0 ? 0 : low / cases.length;
}

/** Hours from readiness to the end of the deadline's day, `day` days after the asked one. */
export const hoursUntil = (day: number): number => (day + 1) * 24;

/**
 * Finds the latest day of readiness, in days after the asked one, from which the share arrives by the end of the
 * deadline's day; null where even the earliest day computed is too late.
 */
export function findLatestReadyDay(
  { within80, within95 }: Pick<DepartureRow, 'within80' | 'within95'>,
  deadline: number,
  share: 80 | 95,
): number | null {
  const within = share === 80 ? within80 : within95;
  for (let i = within.length - 1; i >= 0; i -= 1) {
    const day = i - DAYS_BEFORE;
    if ((within[i] as number) <= hoursUntil(deadline) - day * 24) return day;
  }
  return null;
}

/** First and last day of a deadline worth asking for: from the first case of any option to the last but a few. */
export function deadlineSpan({ rows }: Pick<DeparturesReport, 'rows'>): readonly [number, number] {
  const dayOf = (hours: number | undefined): number => Math.floor((hours ?? 0) / 24);
  const first = Math.min(...rows.map(({ cases }) => dayOf(cases[0])));
  const last = Math.max(...rows.map(({ cases }) => dayOf(cases[Math.floor(0.97 * (cases.length - 1))])));
  return [first, Math.max(first + 1, last)];
}

/** Finds the deadline, in days after the asked one, that 80 of 100 cases keep. */
export const likelyDeadline = ({ cases }: Pick<DepartureRow, 'cases'>): number =>
  Math.floor(((cases[Math.ceil(0.8 * cases.length) - 1] as number | undefined) ?? 0) / 24);

/** Start of a day counted from the asked one, UTC ms. */
export const dayStart = ({ from }: Pick<DeparturesReport, 'from'>, day: number): number =>
  from + day * DAY_MS;
