import { chooseObservation } from './observation';
import type { NetworkIndex } from './network';
import { samePeriod } from './period';
import { runsOf, type Runs } from './runs';
import type { Binding, Measure, Mode, Observation, Service } from './types';

/** Something that moves from a place to a place; `amount` is null where nothing is published for the period. */
export interface Flow {
  readonly id: string;
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly measure: Measure;
  readonly amount: Observation | null;
  readonly runs: Runs | null;
  /** `kind:id` of everything that this one line stands for; the first is what its figure is about. */
  readonly picks: readonly string[];
  /** true where the figure is the total of several lines, drawn on their common part. */
  readonly total: boolean;
}

/** Units in which a measure can be drawn; a figure in another unit (USD beside CNY) never stands on its scale. */
export const MEASURE_UNITS: Readonly<Record<Measure, readonly string[]>> = {
  voyages: ['voyages', 'trains'],
  value: ['CNY'],
  throughput: ['t'],
};

/** The figure of a binding that covers exactly `period`, or null. */
export function amountOf(index: NetworkIndex, binding: Binding, period: string): Observation | null {
  const candidates = (index.observationsOf.get(binding.subject) ?? []).filter(
    (observation) =>
      observation.measure === binding.observed &&
      observation.direction === binding.direction &&
      observation.commodity === undefined &&
      MEASURE_UNITS[binding.measure].includes(observation.unit) &&
      samePeriod(observation.period, period),
  );
  return chooseObservation(candidates);
}

/** The total of several lines is published, but not how its runs divide: they alternate on the common part. */
function runsOfTotal(runs: Runs | null): Runs | null {
  return runs && { ...runs, status: 'illustrative' };
}

/** The runs of the only service on a stretch; where several share it, each is drawn at its own ends or not at all. */
function runsOfPicks(index: NetworkIndex, picks: readonly string[], period: string): Runs | null {
  const [only, ...others] = picks;
  return only !== undefined && others.length === 0
    ? runsOf(index, only.replace(/^service:/, ''), period)
    : null;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
}

const pairKey = (pair: Pair): string => `${pair.from}>${pair.to}>${pair.mode}`;

/**
 * The ends a service's stretch is drawn between. Where only the total of several lines is published, the stretch
 * is drawn as its approach to the common part, which the total's own flow continues.
 */
function stretchOf(service: Service, pair: Pair, totals: readonly Binding[]): Pair {
  const total = totals.find(
    (binding) =>
      (service.alsoSubjects ?? []).includes(binding.subject) &&
      binding.to === pair.to &&
      binding.mode === pair.mode,
  );
  return total ? { ...pair, to: total.from } : pair;
}

function servicePairs(index: NetworkIndex, measure: Measure): Map<string, { pair: Pair; picks: string[] }> {
  const totals = index.network.bindings.filter(
    (binding) => binding.measure === measure && binding.scope === 'total',
  );
  const pairs = new Map<string, { pair: Pair; picks: string[] }>();
  for (const service of index.network.services) {
    const located = service.stops.map((id) => index.facilities.get(id)?.at !== undefined);
    service.modes.forEach((mode, i) => {
      const [from, to] = [service.stops[i], service.stops[i + 1]];
      if (from === undefined || to === undefined || !located[i] || !located[i + 1]) return;
      const pair = stretchOf(service, { from, to, mode }, totals);
      const known = pairs.get(pairKey(pair));
      if (known) known.picks.push(`service:${service.id}`);
      else pairs.set(pairKey(pair), { pair, picks: [`service:${service.id}`] });
    });
  }
  return pairs;
}

/**
 * Everything the map draws as an arc for one measure and period: every figure that geo/flows.csv binds to ends and that
 * covers exactly this period, and every stretch of every service for which nothing is published. Sorted by id.
 */
export function flowsOf(index: NetworkIndex, measure: Measure, period: string): readonly Flow[] {
  const pairs = servicePairs(index, measure);
  const flows: Flow[] = [];
  for (const binding of index.network.bindings) {
    if (binding.measure !== measure) continue;
    const amount = amountOf(index, binding, period);
    const along = pairs.get(pairKey(binding));
    const runs = runsOf(index, binding.subject, period);
    if (!amount && binding.scope === 'line' && along) continue;
    if (amount && along) pairs.delete(pairKey(binding));
    flows.push({
      id: binding.id,
      mode: binding.mode,
      from: binding.from,
      to: binding.to,
      measure,
      amount,
      runs: binding.scope === 'total' ? runsOfTotal(runs) : runs,
      picks: [...new Set([binding.pick, ...(along?.picks ?? [])])],
      total: binding.scope === 'total',
    });
  }
  for (const [key, { pair, picks }] of pairs) {
    const runs = runsOfPicks(index, picks, period);
    flows.push({ id: key, ...pair, measure, amount: null, runs, picks, total: false });
  }
  return flows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a switch to reported figures only would hide: the sum of amounts that are not `reported`, and its share 0..1. */
export function hiddenShare(flows: readonly Flow[]): {
  readonly value: number;
  readonly share: number;
  readonly count: number;
} {
  const amounts = flows.flatMap((flow) => (flow.amount ? [flow.amount] : []));
  const hidden = amounts.filter((amount) => amount.status !== 'reported');
  const sum = (list: readonly Observation[]): number =>
    list.reduce((total, amount) => total + amount.value, 0);
  const all = sum(amounts);
  return { value: sum(hidden), share: all > 0 ? sum(hidden) / all : 0, count: hidden.length };
}
