import type { NetworkIndex } from '../network/networkIndex';
import { instantOf, momentOf } from '../time/moment';
import type { PeriodRange } from '../time/period';
import type { RunCount } from './runCount';
import { buildTimetable, type RunCourse, type Timetable } from './timetable';
import type { Departure, Observation, Status } from '../types';

/** What runs and how: the whole line, and how many runs are known of it. */
export interface RunPlan extends RunCourse {
  readonly of: string;
  readonly departures: readonly Departure[];
  readonly runs: RunCount | null;
  /** true where the number is that of both directions: runs go out and back in turn. */
  readonly alternating: boolean;
}

/** Stretch of time in which runs are wanted, and the moment after which every run is a plan. UTC ms, the end excluded. */
export interface RunQuery {
  readonly window: PeriodRange;
  readonly now: number;
}

/** The same line from its last stop to its first. */
function reversed({ stops, modes, passages }: RunCourse): RunCourse {
  return {
    stops: stops.toReversed(),
    modes: modes.slice(0, stops.length - 1).toReversed(),
    // A clearance on the way out says nothing of the way back.
    passages: passages.flatMap(({ from, to, cleared, figure }) =>
      cleared ? [] : [{ from: to, to: from, figure }],
    ),
  };
}

/** The timetable of the way back, its stretches and kilometres those of the way out. */
function turned({ stages, ...rest }: Timetable, stretches: number): Timetable {
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

/** Runs that leave at even intervals and are known alike: what pulses are drawn from and voyages enumerated from. */
export interface RunSeries {
  readonly of: string;
  /** Departure of run 0, UTC ms, and from each to the next. */
  readonly origin: number;
  readonly spacing: number;
  readonly count: number;
  /** Which of the counted runs the first of these is, from 0; null where its date is published. */
  readonly nth: number | null;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly evidence: readonly Observation[];
  /** null where the time of a run is not known: then only its number is. */
  readonly out: Timetable | null;
  /** Where runs go out and back in turn, those with an odd number go back. */
  readonly back: Timetable | null;
}

/** When the timetable leaves a stop, or reaches one, ms after its start; null where it does not call there. */
function callAt({ stops }: RunCourse, { stages }: Timetable, stop: string, leaving: boolean): number | null {
  const i = stops.indexOf(stop);
  if (i <= 0) return i < 0 ? null : 0;
  const before = stages.findLast(({ stretch, kind }) => stretch === i - 1 && (leaving || kind === 'moving'));
  return before?.end ?? null;
}

/** Runs whose dates are published. Where only the arrival is, the departure is counted back and derived. */
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
        ...{
          of: runPlan.of,
          origin,
          spacing: out.duration,
          count: 1,
          nth: null,
          sources,
          evidence: [],
          out,
          back: null,
        },
        status: origin > now ? 'planned' : known,
      },
    ];
  });
}

/** The timetables of a line: out, and back where its runs go both ways in turn. */
interface Ways {
  readonly out: Timetable | null;
  readonly back: Timetable | null;
}

/** The counted runs from number `nth` to before `end` that nobody dated, spread evenly. Field by field: there are many. */
function spreadSeries(
  { of }: RunPlan,
  runs: RunCount,
  { out, back }: Ways,
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
 * The counted runs that may be under way in a window. A dated run is one of those that were counted: it takes the place of
 * the nearest. What leaves after now is a plan, unless not even its line is known.
 */
function countedSeries(
  runPlan: RunPlan,
  ways: Ways,
  dated: readonly RunSeries[],
  { window, now }: RunQuery,
): readonly RunSeries[] {
  const { runs } = runPlan;
  if (!runs || !(runs.count > 0)) return [];
  const longest = Math.max(ways.out?.duration ?? 0, ways.back?.duration ?? 0);
  const spacing = (runs.to - runs.from) / runs.count;
  const numberAt = (t: number): number => (t - runs.from) / spacing - 0.5;
  const low = Math.max(0, Math.ceil(numberAt(window.from - longest)));
  const high = Math.min(runs.count, Math.ceil(numberAt(window.to)));
  if (low >= high) return [];
  const coming = runs.status === 'illustrative' ? high : Math.floor(numberAt(now)) + 1;
  if (dated.length === 0 && coming >= high) return [spreadSeries(runPlan, runs, ways, low, high)];
  const taken = dated.map(({ origin }) => Math.floor((origin - runs.from) / spacing));
  const cuts = [low, high, coming, ...taken.flatMap((nth) => [nth, nth + 1])]
    .filter((nth) => nth >= low && nth <= high)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, i): readonly RunSeries[] => {
    const first = cuts[i] ?? end;
    if (first >= end || taken.includes(first)) return [];
    const series = spreadSeries(runPlan, runs, ways, first, end);
    return [first >= coming ? { ...series, status: 'planned' } : series];
  });
}

/**
 * The even series of runs on a line that may be under way in the window. Pure: the same answer for the same question,
 * whatever was asked before. Empty where neither their number nor their dates are known.
 */
export function buildRunSeries(index: NetworkIndex, runPlan: RunPlan, query: RunQuery): readonly RunSeries[] {
  const out = buildTimetable(index, runPlan);
  const way = runPlan.alternating && out ? buildTimetable(index, reversed(runPlan)) : null;
  const back = way && turned(way, runPlan.stops.length - 1);
  const dated = out && runPlan.departures.length > 0 ? datedSeries(index, runPlan, out, query.now) : [];
  const counted = countedSeries(runPlan, { out, back }, dated, query);
  if (dated.length === 0) return counted;
  const { window } = query;
  const seen = dated.filter(({ origin, spacing }) => origin < window.to && origin + spacing > window.from);
  return [...seen, ...counted];
}
