import type { NetworkIndex } from '../network/networkIndex';
import { DAY_MS } from '../time/clockTime';
import { instantOf } from '../time/moment';
import type { RunQuery, RunSeries } from './runSeries';
import type { Mode } from '../types';
import { buildTimetable, type Timetable } from './timetable';

/** Two places and the mode between them. */
interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  /** Places that runs pass, where they come from or go beyond it: it is a part between two of them. */
  readonly course?: readonly string[];
}

/**
 * Builds the usual hours of a stretch: of its services where they are published, else of measured speeds; null in a
 * mode without either, and where an end is a country or province.
 */
export function findStretchTimetable(index: NetworkIndex, stretch: Stretch): Timetable | null {
  const { from, to, mode, course = [from, to] } = stretch;
  if (course.some((id) => index.facilities.get(id)?.kind === 'region')) return null;
  const passages = index.network.services.flatMap(({ stops, modes, passages: published = [] }) =>
    published.filter((one) => {
      const [at, here] = [stops.indexOf(one.from), course.indexOf(one.from)];
      const isNext = stops[at + 1] === one.to && course[here + 1] === one.to;
      return here >= 0 && isNext && modes[at] === mode;
    }),
  );
  return buildTimetable(index, { stops: course, modes: course.slice(1).map(() => mode), passages });
}

/**
 * Builds runs that leave on given days, at noon of their place, and may be under way in the window.
 * @param days three numbers a series: first day since 1970, days between departures, number of departures
 */
export function buildDayRuns(
  index: NetworkIndex,
  stretch: Stretch,
  days: Int32Array,
  { window, now }: RunQuery,
): readonly RunSeries[] {
  const out = days.length > 0 ? findStretchTimetable(index, stretch) : null;
  if (!out) return [];
  const found: RunSeries[] = [];
  const place = index.facilities.get(stretch.course?.[0] ?? stretch.from);
  const noon = instantOf(index.network.clocks, { kind: 'day', day: 0 }, place);
  for (let at = 0; at < days.length; at += 3) {
    const [first = 0, apart = 1, count = 0] = days.subarray(at, at + 3);
    const [start, spacing] = [first * DAY_MS + noon, apart * DAY_MS];
    // Number of the first departure after a time.
    const after = (t: number): number => Math.min(count, Math.max(0, Math.floor((t - start) / spacing) + 1));
    const low = after(window.from - out.duration);
    const high = after(window.to);
    const coming = Math.min(high, Math.max(low, after(now)));
    for (const [nth, end] of [
      [low, coming],
      [coming, high],
    ] as const) {
      if (nth >= end) continue;
      found.push({
        of: '',
        origin: start + nth * spacing,
        spacing,
        count: end - nth,
        nth: null,
        status: nth < coming ? 'reported' : 'planned',
        sources: [],
        evidence: [],
        out,
        back: null,
      });
    }
  }
  return found;
}
