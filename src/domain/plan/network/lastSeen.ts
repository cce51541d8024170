/** Judges whether a service was seen lately. */
import type { PlanLeg, PlanNetwork, Question, Switch } from '../planTypes';

const MONTHS = 12;

/** Last day of a period such as 2017, 2025-07 or 2025-11-12. */
function endOf(period: string): string {
  const last = period.split('/').at(-1) ?? period;
  return last.length === 4 ? `${last}-12-31` : last.length === 7 ? `${last}-31` : last;
}

/**
 * Marks a service that was last reported more than twelve months before the tables were read.
 * @param seen period of the last report; absent: an ordinary trade, not one service
 * @param asOf ISO day of reading
 */
export function markUnseen(seen: string | undefined, asOf: string): Pick<PlanLeg, 'lastSeen'> {
  if (seen === undefined) return {};
  const limit = new Date(`${asOf}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() - MONTHS);
  return endOf(seen) < limit.toISOString().slice(0, 10) ? { lastSeen: seen } : {};
}

/** Leaves out services not seen lately; returns the same network where there are none. */
export function keepSeen(network: PlanNetwork): PlanNetwork {
  const legs = network.legs.filter(({ lastSeen }) => lastSeen === undefined);
  return legs.length === network.legs.length ? network : { ...network, legs };
}

export const isUnseenSwitch = ({ kind }: Switch): boolean => kind === 'unseen';

export const asksUnseen = ({ switches }: Pick<Question, 'switches'>): boolean =>
  switches.some(isUnseenSwitch);
