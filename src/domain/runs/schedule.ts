import type { NetworkIndex } from '../network/networkIndex';
import { periodRange, type PeriodRange } from '../time/period';
import { buildRunSeries, type RunQuery, type RunPlan } from './runSeries';
import { countRuns, type RunCount } from './runCount';
import type { Service } from '../types';
import { listRunsOf, type Run } from './run';

/** Lists a line's runs under way in the window, by departure. */
function listRunsInWindow(index: NetworkIndex, runPlan: RunPlan, query: RunQuery): readonly Run[] {
  const { window } = query;
  return buildRunSeries(index, runPlan, query)
    .flatMap(listRunsOf)
    .filter(({ departs, arrives }) => departs < window.to && arrives > window.from)
    .sort((a, b) => a.departs - b.departs);
}

/** Finds a service's counted stretches: if it changes mode, its sailings; its trains and lorries are not published. */
function countedPart({ stops, modes }: Service): readonly [first: number, end: number] {
  const stretches = modes.slice(0, stops.length - 1);
  const sea = stretches.indexOf('sea');
  if (sea < 0) return [0, stretches.length];
  const after = stretches.findIndex((mode, i) => i > sea && mode !== 'sea');
  return [sea, after < 0 ? stretches.length : after];
}

/** Plans a service's runs, of which so many are counted. */
export function planRuns(service: Service, runs: RunCount | null): RunPlan {
  const [first, end] = countedPart(service);
  return {
    of: service.id,
    stops: service.stops.slice(first, end + 1),
    modes: service.modes.slice(first, end),
    passages: service.passages ?? [],
    departures: service.departures ?? [],
    runs,
    alternating: runs?.evidence[0]?.direction === 'both',
  };
}

/**
 * Lists a service's runs under way in the window (default: the period): with published dates, or counted in `period`.
 * @param period `2023`
 * @param now UTC ms; later departures are planned
 */
export function listRuns(
  index: NetworkIndex,
  service: Service,
  period: string,
  now: number,
  window: PeriodRange | null = periodRange(period),
): readonly Run[] {
  return window
    ? listRunsInWindow(index, planRuns(service, countRuns(index, service.id, period)), { window, now })
    : [];
}
