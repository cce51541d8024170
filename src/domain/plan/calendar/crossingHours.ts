/** Joins hours, closures and holidays into the open times of each crossing. */
import { groupBy } from '../../groupBy';
import { DAY_MS, HOUR_MS } from '../../time/clockTime';
import type { Closure, Holiday, OpenTimes, PostClosure, PostHours } from './calendarTypes';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export interface CalendarTables {
  readonly hours: readonly PostHours[];
  readonly closures: readonly PostClosure[];
  readonly holidays: readonly Holiday[];
}

const parseClosure = ({ crossing: _named, from, to, ...rest }: PostClosure): Closure => ({
  ...rest,
  from: Date.parse(from),
  to: Date.parse(to),
});

function holidayClosures({ holidays, utc, year, sources }: PostHours, all: readonly Holiday[]): Closure[] {
  return all
    .filter(({ country }) => holidays.includes(country))
    .map((holiday) => ({
      from: Date.parse(holiday.from) - utc * HOUR_MS,
      to: Date.parse(holiday.to) + DAY_MS - utc * HOUR_MS,
      asIn: year,
      holiday: holiday.country,
      status: 'estimated' as const,
      sources: [...sources, ...holiday.sources],
    }));
}

/** Sorts closures and cuts what overlaps from the later one. */
function withoutOverlaps(closures: readonly Closure[]): Closure[] {
  const kept: Closure[] = [];
  for (const closure of closures.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const from = Math.max(closure.from, kept.at(-1)?.to ?? -Infinity);
    if (closure.to > from) kept.push({ ...closure, from });
  }
  return kept;
}

function openTimesOf(
  post: PostHours | undefined,
  own: readonly PostClosure[],
  holidays: readonly Holiday[],
): OpenTimes {
  const closures = [...own.map(parseClosure), ...(post ? holidayClosures(post, holidays) : [])];
  const closed = withoutOverlaps(closures);
  if (post) {
    const { utc, opens, closes, days, year, status, sources } = post;
    return { utc, opens, closes, days, year, closed, status, sources };
  }
  const sources = [...new Set(own.flatMap((one) => one.sources))];
  return { utc: 0, opens: 0, closes: 24, days: EVERY_DAY, closed, status: 'reported', sources };
}

/** Indexes open times by crossing; a crossing without published hours or closures is always open. */
export function indexOpenTimes({
  hours,
  closures,
  holidays,
}: CalendarTables): ReadonlyMap<string, OpenTimes> {
  const closuresBy = groupBy(closures, ({ crossing }) => crossing);
  const hoursBy = new Map(hours.map((one) => [one.crossing, one]));
  const crossings = [...new Set([...hoursBy.keys(), ...closuresBy.keys()])];
  return new Map(
    crossings.map((id) => [id, openTimesOf(hoursBy.get(id), closuresBy.get(id) ?? [], holidays)]),
  );
}
