import type { NetworkIndex } from '../network/networkIndex';
import { buildDayRuns } from './dayRuns';
import { buildRunSeries, type RunQuery, type RunPlan, type RunSeries } from './runSeries';
import type { RunCount } from './runCount';
import { planRuns } from './schedule';
import type { RunCourse } from './timetable';
import type { Mode, Service } from '../types';
import { listRunsOf, type Run } from './run';

/** Counted and dated runs between two places in a mode. */
export interface OnStretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly runs: RunCount | null;
  /** `kind:id` of the subject of the count and of every service on the stretch. */
  readonly entityRefs: readonly string[];
  /** true if the runs are the total of several services. */
  readonly total: boolean;
  /** Days on which rows of a reader leave, in series as `buildDayRuns` takes them. */
  readonly departures?: Int32Array;
  /** Places that these pass, from the first to the last; absent: both ends. */
  readonly course?: readonly string[];
}

/** Runs of a series on a stretch. */
export interface RunOnStretch {
  readonly series: RunSeries;
  /** Index of the stretch in its line. */
  readonly stretch: number;
}

function stretchAt({ stops, modes }: RunCourse, { from, to, mode }: OnStretch): number {
  return stops.findIndex((stop, i) => stop === from && stops[i + 1] === to && modes[i] === mode);
}

/** Splits a run's course where a flow covers only the start or the end of one of its stretches. */
function splitAtFlow<P extends RunCourse>(plan: P, stretch: OnStretch): P {
  if (stretchAt(plan, stretch) >= 0) return plan;
  const { stops, modes } = plan;
  const { from, to, mode } = stretch;
  const at = modes.findIndex((one, i) => one === mode && (stops[i] === from || stops[i + 1] === to));
  if (at < 0) return plan;
  const cut = stops[at] === from ? to : from;
  return { ...plan, stops: stops.toSpliced(at + 1, 0, cut), modes: modes.toSpliced(at, 0, mode) };
}

const idOf = (pick: string): string => pick.slice(pick.indexOf(':') + 1);

/** Plans runs between the ends of a bound figure that is on no service's stretch. */
function planBoundRuns(stretch: OnStretch, runs: RunCount, services: readonly Service[]): RunPlan {
  return {
    of: idOf(stretch.entityRefs[0] ?? ''),
    stops: [stretch.from, stretch.to],
    modes: [stretch.mode],
    passages: services.flatMap(({ passages = [] }) => passages),
    departures: [],
    runs,
    alternating: stretch.total || runs.evidence[0]?.direction === 'both',
  };
}

/** Finds runs on a stretch: dated ones of its services, and counted ones of its only service or bound figure. */
export function findRunsOnStretch(
  index: NetworkIndex,
  stretch: OnStretch,
  query: RunQuery,
): readonly RunOnStretch[] {
  const { runs, entityRefs, total, departures, course = [stretch.from] } = stretch;
  const placeOnStretch = (series: readonly RunSeries[], at: number): readonly RunOnStretch[] =>
    series.map((one) => ({ series: one, stretch: at }));
  if (departures)
    return placeOnStretch(buildDayRuns(index, stretch, departures, query), course.indexOf(stretch.from));
  const services = entityRefs.flatMap((pick) => index.services.get(idOf(pick)) ?? []);
  const lines = services
    .map((service) => splitAtFlow(planRuns(service, null), stretch))
    .flatMap((runPlan) => {
      const at = stretchAt(runPlan, stretch);
      return at < 0 ? [] : [{ runPlan, at }];
    });
  const own = total ? undefined : lines.find(({ runPlan }) => runPlan.of === idOf(entityRefs[0] ?? ''));
  const passings = lines.flatMap(({ runPlan, at }) => {
    const known =
      own?.runPlan === runPlan
        ? { ...runPlan, runs, alternating: runs?.evidence[0]?.direction === 'both' }
        : runPlan;
    return placeOnStretch(buildRunSeries(index, known, query), at);
  });
  if (own || !runs) return passings;
  const others = placeOnStretch(buildRunSeries(index, planBoundRuns(stretch, runs, services), query), 0);
  return passings.length > 0 ? [...passings, ...others] : others;
}

/** Lists the runs on any of the stretches in the window, by departure, each once. */
export function findRunsOver(
  index: NetworkIndex,
  stretches: readonly OnStretch[],
  query: RunQuery,
): readonly Run[] {
  const { window } = query;
  const found = new Map<string, Run>();
  for (const stretch of stretches) {
    for (const { series } of findRunsOnStretch(index, stretch, query)) {
      for (const run of listRunsOf(series)) {
        if (run.departs < window.to && run.arrives > window.from) found.set(`${run.of} ${run.departs}`, run);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.departs - b.departs);
}
