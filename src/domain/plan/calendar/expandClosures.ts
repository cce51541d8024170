/** Repeats published closures in the years for which none is published. */
import { DAY_MS, HOUR_MS } from '../../time/clockTime';
import type { Holiday, PostClosure } from './calendarTypes';

/** Closure as a notice prints it, in local time. */
export interface ClosureNotice extends Omit<PostClosure, 'from' | 'to' | 'asIn'> {
  readonly id: string;
  readonly utc: number;
  /** Day or minute of a year, or MM-DD of every year. An end that is a day is included. */
  readonly from: string;
  readonly to: string;
  /** What moves it from year to year: the Spring Festival, or nothing (same days). Absent: that once only. */
  readonly follows?: 'spring_festival' | 'year';
  readonly year?: string;
}

const isDay = (text: string): boolean => !text.includes('T');

function rangeOf({ from, to, utc }: ClosureNotice, year?: number): readonly [number, number] {
  const parse = (text: string): number =>
    Date.parse(`${year === undefined ? '' : `${year}-`}${text}${isDay(text) ? '' : 'Z'}`) - utc * HOUR_MS;
  return [parse(from), parse(to) + (isDay(to) ? DAY_MS : 0)];
}

const print = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

function closureOf(
  { crossing, sources, status }: ClosureNotice,
  [from, to]: readonly [number, number],
  asIn: string | null,
): PostClosure {
  const at = { crossing, from: print(from), to: print(to), sources };
  return asIn === null ? { ...at, status } : { ...at, status: 'estimated', asIn };
}

/** Takes the notice of the nearest year, the earlier of two. */
function nearest(notices: readonly ClosureNotice[], year: number): ClosureNotice | undefined {
  const far = (one: ClosureNotice): number => Math.abs(Number(one.year) - year);
  return notices.toSorted((a, b) => far(a) - far(b) || Number(a.year) - Number(b.year))[0];
}

function repeatFestival(
  notices: readonly ClosureNotice[],
  festivals: ReadonlyMap<number, number>,
): PostClosure[] {
  return [...festivals].flatMap(([year, start]) => {
    if (notices.some((one) => Number(one.year) === year)) return [];
    const notice = nearest(notices, year);
    const then = festivals.get(Number(notice?.year));
    if (!notice || then === undefined) return [];
    const [from, to] = rangeOf(notice);
    const later = start - then;
    return [closureOf(notice, [from + later, to + later], notice.year ?? 'undated')];
  });
}

/**
 * @param years first and last of those to fill
 * @returns closures published, and those assumed as in another year
 */
export function expandClosures(
  notices: readonly ClosureNotice[],
  holidays: readonly Holiday[],
  [first, last]: readonly [number, number],
): readonly PostClosure[] {
  const festivals = new Map(
    holidays
      .filter(({ name }) => name === 'spring_festival')
      .map(({ from }) => [Number(from.slice(0, 4)), Date.parse(from)] as const),
  );
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const moving = notices.filter(({ follows }) => follows === 'spring_festival');
  const crossings = [...new Set(moving.map(({ crossing }) => crossing))];
  return [
    ...notices.flatMap((notice) =>
      notice.follows === 'year'
        ? years.map((year) => closureOf(notice, rangeOf(notice, year), notice.year ?? 'undated'))
        : [closureOf(notice, rangeOf(notice), null)],
    ),
    ...crossings.flatMap((crossing) =>
      repeatFestival(
        moving.filter((notice) => notice.crossing === crossing),
        new Map([...festivals].filter(([year]) => year >= first && year <= last)),
      ),
    ),
  ];
}
