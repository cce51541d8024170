import { getOrCompute } from '../domain/memo';
import type { NetworkIndex } from '../domain/network/networkIndex';

/** Radius of a break's disc, px at uiScale 1, where towns are split and in a near view. */
export const GAUGE_RADIUS = { far: 11, near: 25 } as const;

/** Finds the stations whose adjoining tracks differ in gauge: wheelsets are changed or goods transhipped. */
export const findGaugeBreaks = (index: NetworkIndex): ReadonlySet<string> =>
  getOrCompute(breaks, index, () => collectGaugeBreaks(index));

const breaks = new WeakMap<NetworkIndex, ReadonlySet<string>>();

function collectGaugeBreaks({ network }: NetworkIndex): ReadonlySet<string> {
  const gauges = new Map<string, Set<number>>();
  for (const { from, to, gauge } of network.legs) {
    if (gauge === undefined) continue;
    for (const end of [from, to]) gauges.set(end, (gauges.get(end) ?? new Set()).add(gauge));
  }
  return new Set([...gauges].flatMap(([station, found]) => (found.size > 1 ? [station] : [])));
}
