import { periodRange, type PeriodRange } from '../time/period';
import type { Service } from '../types';

/** Returns the Beijing year of a date: a report in November applies to its year. */
function yearAround(date: string): PeriodRange | null {
  return periodRange(date.slice(0, 4));
}

/**
 * Finds when a service is known to have run: from first run (or only report) to the last report's year, or the end of
 * the data if reported running. null if undated.
 */
export function activeRangeOf(service: Service, dataTo: string): PeriodRange | null {
  const reported = service.statusAsOf === undefined ? null : yearAround(service.statusAsOf);
  const first = service.firstRun === undefined ? null : periodRange(service.firstRun);
  const from = first?.from ?? reported?.from;
  const to = service.status === 'running' ? periodRange(dataTo)?.to : (reported ?? first)?.to;
  return from === undefined || to === undefined ? null : { from, to: Math.max(from, to) };
}

/** Tests whether sources say or imply that a service ran in a period. */
export function isRunningIn(service: Service, period: string, dataTo: string): boolean {
  const [active, asked] = [activeRangeOf(service, dataTo), periodRange(period)];
  return active !== null && asked !== null && active.from < asked.to && active.to > asked.from;
}
