import type { NetworkIndex } from '../network/networkIndex';
import { instantOf, momentOf } from '../time/moment';
import type { PeriodRange } from '../time/period';
import type { RunCount } from './runCount';
import { buildTimetable, type RunCourse, type Timetable } from './timetable';
import type { Departure, Observation, Status } from '../types';

/** Course of runs, with what is known of their dates and number. */
export interface RunPlan extends RunCourse {
  readonly of: string;
  readonly departures: readonly Departure[];
  readonly runs: RunCount | null;
  /** true if the count covers both directions: runs alternate out and back. */
  readonly alternating: boolean;
}

/** Time range of interest, and the time after which runs are planned. UTC ms, end excluded. */
export interface RunQuery {
  readonly window: PeriodRange;
  readonly now: number;
}

/** Reverses a course. */
function reverseCourse({ stops, modes, passages }: RunCourse): RunCourse {
  return {
    stops: stops.toReversed(),
    modes: modes.slice(0, stops.length - 1).toReversed(),
    // A clearance outbound does not apply to the return.
    passages: passages.flatMap(({ from, to, cleared, figure }) =>
      cleared ? [] : [{ from: to, to: from, figure }],
    ),
  };
}

/** Maps a return timetable to the outbound stretches and kilometres. */
function mapReturn({ stages, ...rest }: Timetable, stretches: number): Timetable {
  const { kilometres } = rest;
  return {
    ...rest,
    stages: stages.map(({ from, to, stretch, ...stage }) => ({
      ...stage,
      stretch: stretches - 1 - stretch,
      from: kilometres - from,
      to: kilometres - to,
    })),
  };
}

/** Evenly spaced runs with the same properties, for pulses and listed runs. */
export interface RunSeries {
  readonly of: string;
  /** Departure of the first run, and interval between runs, UTC ms. */
  readonly origin: number;
  readonly spacing: number;
  readonly count: number;
  /** Index of the first among counted runs, from 0; null if its date is published. */
  readonly nth: number | null;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly evidence: readonly Observation[];
  /** null where times are unknown; then only the number is. */
  readonly out: Timetable | null;
  /** Where runs alternate out and back, odd numbers return. */
  readonly back: Timetable | null;
}

/** Computes when a timetable leaves or reaches a stop, ms after its start; null if it does not call there. */
function callAt({ stops }: RunCourse, { stages }: Timetable, stop: string, leaving: boolean): number | null {
  const i = stops.indexOf(stop);
  if (i <= 0) return i < 0 ? null : 0;
  const before = stages.findLast(({ stretch, kind }) => stretch === i - 1 && (leaving || kind === 'moving'));
  return before?.end ?? null;
}

/** Builds the runs with published dates. If only the arrival is, the departure is computed and `derived`. */
function datedSeries(
  index: NetworkIndex,
  runPlan: RunPlan,
  out: Timetable,
  now: number,
): readonly RunSeries[] {
  return runPlan.departures.flatMap(({ from, departs, to = '', arrives, status, sources }) => {
    const [stop, spelt] = departs === undefined ? [to, arrives] : [from, departs];
    const moment = momentOf(spelt ?? '');
    const call = callAt(runPlan, out, stop, departs !== undefined);
    if (!moment || call === null) return [];
    const origin = instantOf(index.network.clocks, moment, index.facilities.get(stop)) - call;
    const known = departs === undefined && status === 'reported' ? 'derived' : status;
    return [
      {
        of: runPlan.of,
        origin,
        spacing: out.duration,
        count: 1,
        nth: null,
        sources,
        evidence: [],
        out,
        back: null,
        status: origin > now ? 'planned' : known,
      },
    ];
  });
}

/** Timetables out, and back where runs alternate. */
interface Timetables {
  readonly out: Timetable | null;
  readonly back: Timetable | null;
}

/** Spreads the undated counted runs from `nth` to before `end` evenly. Lists the fields one by one for speed. */
function spreadSeries(
  { of }: RunPlan,
  runs: RunCount,
  { out, back }: Timetables,
  nth: number,
  end: number,
): RunSeries {
  const spacing = (runs.to - runs.from) / runs.count;
  return {
    of,
    origin: runs.from + spacing / 2,
    spacing,
    count: end - nth,
    nth,
    status: runs.status,
    sources: [],
    evidence: runs.evidence,
    out,
    back,
  };
}

/**
 * Builds counted runs that may be under way in a window. A dated run replaces the nearest counted one. Departures
 * after now are planned, unless their line is unknown.
 */
function countedSeries(
  runPlan: RunPlan,
  timetables: Timetables,
  dated: readonly RunSeries[],
  { window, now }: RunQuery,
): readonly RunSeries[] {
  const { runs } = runPlan;
  if (!runs || !(runs.count > 0)) return [];
  const longest = Math.max(timetables.out?.duration ?? 0, timetables.back?.duration ?? 0);
  const spacing = (runs.to - runs.from) / runs.count;
  const numberAt = (t: number): number => (t - runs.from) / spacing - 0.5;
  const low = Math.max(0, Math.ceil(numberAt(window.from - longest)));
  const high = Math.min(runs.count, Math.ceil(numberAt(window.to)));
  if (low >= high) return [];
  const coming = runs.status === 'illustrative' ? high : Math.floor(numberAt(now)) + 1;
  if (dated.length === 0 && coming >= high) return [spreadSeries(runPlan, runs, timetables, low, high)];
  const taken = dated.map(({ origin }) => Math.floor((origin - runs.from) / spacing));
  const cuts = [low, high, coming, ...taken.flatMap((nth) => [nth, nth + 1])]
    .filter((nth) => nth >= low && nth <= high)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, i): readonly RunSeries[] => {
    const first = cuts[i] ?? end;
    if (first >= end || taken.includes(first)) return [];
    const series = spreadSeries(runPlan, runs, timetables, first, end);
    return [first >= coming ? { ...series, status: 'planned' } : series];
  });
}

/**
 * Builds the series of runs that may be under way in the window. Pure; empty where neither number nor dates are
 * known.
 */
export function buildRunSeries(index: NetworkIndex, runPlan: RunPlan, query: RunQuery): readonly RunSeries[] {
  const out = buildTimetable(index, runPlan);
  const inbound = runPlan.alternating && out ? buildTimetable(index, reverseCourse(runPlan)) : null;
  const back = inbound && mapReturn(inbound, runPlan.stops.length - 1);
  const dated = out && runPlan.departures.length > 0 ? datedSeries(index, runPlan, out, query.now) : [];
  const counted = countedSeries(runPlan, { out, back }, dated, query);
  if (dated.length === 0) return counted;
  const { window } = query;
  const seen = dated.filter(({ origin, spacing }) => origin < window.to && origin + spacing > window.from);
  return [...seen, ...counted];
}
