import { periodRange, type PeriodRange } from '../time/period';
import type { Service } from '../types';

/** Whole Beijing year around a date, so that a report in November speaks for its year. */
function yearAround(date: string): PeriodRange | null {
  return periodRange(date.slice(0, 4));
}

/**
 * When a service is known to have run: from its first run (or its only report) to the year of the last report, or to
 * the end of the data where that report says it runs. null where nothing is dated.
 */
export function activeRangeOf(service: Service, dataTo: string): PeriodRange | null {
  const reported = service.statusAsOf === undefined ? null : yearAround(service.statusAsOf);
  const first = service.firstRun === undefined ? null : periodRange(service.firstRun);
  const from = first?.from ?? reported?.from;
  const to = service.status === 'running' ? periodRange(dataTo)?.to : (reported ?? first)?.to;
  return from === undefined || to === undefined ? null : { from, to: Math.max(from, to) };
}

/** true where a source says or lets expect that the service ran at some time of the period. */
export function isRunningIn(service: Service, period: string, dataTo: string): boolean {
  const [active, asked] = [activeRangeOf(service, dataTo), periodRange(period)];
  return active !== null && asked !== null && active.from < asked.to && active.to > asked.from;
}
