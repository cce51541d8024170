import type { NetworkIndex } from '../network/networkIndex';
import { periodRange, type PeriodRange } from '../time/period';
import { buildRunSeries, type RunQuery, type RunPlan } from './runSeries';
import { countRuns } from './runCount';
import type { Service } from '../types';
import { listRunsOf, type Run } from './run';

/** The runs on a line that are under way at some time of the window, by departure. */
function voyagesOn(index: NetworkIndex, runPlan: RunPlan, query: RunQuery): readonly Run[] {
  const { window } = query;
  return buildRunSeries(index, runPlan, query)
    .flatMap(listRunsOf)
    .filter(({ departs, arrives }) => departs < window.to && arrives > window.from)
    .sort((a, b) => a.departs - b.departs);
}

/**
 * The stretches of a service whose runs are counted. Of one that changes mode they are its sailings: nobody published a
 * train or a lorry for each.
 */
function countedPart({ stops, modes }: Service): readonly [first: number, end: number] {
  const stretches = modes.slice(0, stops.length - 1);
  const sea = stretches.indexOf('sea');
  if (sea < 0) return [0, stretches.length];
  const after = stretches.findIndex((mode, i) => i > sea && mode !== 'sea');
  return [sea, after < 0 ? stretches.length : after];
}

/** The line on which the runs of a service are counted in a period, with what is known of them. */
export function planRuns(index: NetworkIndex, service: Service, period: string): RunPlan {
  const [first, end] = countedPart(service);
  const runs = countRuns(index, service.id, period);
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
 * The runs of a service: those whose dates are published, and those of `period` whose number is, as far as they are under
 * way in the window (the period itself where none is given).
 * @param period `2023`
 * @param now UTC ms; runs that leave later are planned
 */
export function listRuns(
  index: NetworkIndex,
  service: Service,
  period: string,
  now: number,
  window: PeriodRange | null = periodRange(period),
): readonly Run[] {
  return window ? voyagesOn(index, planRuns(index, service, period), { window, now }) : [];
}
