import { convertSize, findMeasureFigure } from './currency';
import { MEASURE_ROWS } from './measure';
import { isRunningIn } from '../runs/serviceActivity';
import { playedYears } from './periodFigure';
import { getOrCompute } from '../memo';
import { endsOfLegs, type NetworkIndex } from '../network/networkIndex';
import { countRuns, moveRuns, type RunCount } from '../runs/runCount';
import type { Binding, Measure, Mode, Observation, Service } from '../types';

/** `amount` is null where nothing is published; it keeps its own period, which may lie inside the view's. */
export interface Flow {
  readonly id: string;
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly measure: Measure;
  readonly amount: Observation | null;
  /**
   * Amount for its width and order, in the measure's own unit, where it is in another: NaN without a rate. Of a
   * reader's own rows the share of their largest flow.
   */
  readonly size?: number;
  readonly runs: RunCount | null;
  /** `kind:id`; first, the subject of its figure. */
  readonly entityRefs: readonly string[];
  /** `kind:id` of related entities: services in a total, an approach's total, its corridors. */
  readonly relatedIds?: readonly string[];
  /** true if it totals several services. */
  readonly total: boolean;
  /** Goods that the figure counts; absent, all goods. */
  readonly commodity?: string;
  /** Id of the flow, with a figure and between the same ends, that this one is a part of: no arc of its own. */
  readonly partOf?: string;
  /** true if it counts the trade of others: shown as context, and never added to ours. */
  readonly context?: boolean;
  /** true if an end is a region: all that goes to or from it, whatever its path, never added to single lines. */
  readonly region?: boolean;
  /** true if it sums a reader's own rows. */
  readonly own?: boolean;
  /** Days on which those rows leave, in series as `buildDayRuns` takes them. */
  readonly departures?: Int32Array;
  /** Places that these pass, from the first to the last: the flow is a part between two of them. */
  readonly course?: readonly string[];
}

/**
 * Finds the figure of a binding for a view.
 * @param period as of `findPeriodFigure`
 */
export function findAmount(index: NetworkIndex, binding: Binding, period: string): Observation | null {
  const candidates = (index.observationsOf.get(binding.subject) ?? []).filter(
    (observation) =>
      observation.measure === binding.observed &&
      observation.direction === binding.direction &&
      observation.commodity === binding.commodity &&
      MEASURE_ROWS[binding.measure].units.includes(observation.unit),
  );
  return findMeasureFigure(binding.measure, candidates, period);
}

/** Counts the runs of a stretch with a single service. A service that changes mode counts sailings only. */
function runsOfStretch(
  index: NetworkIndex,
  { mode }: Stretch,
  picks: readonly string[],
  period: string,
): RunCount | null {
  const [only, ...others] = picks;
  const service = only === undefined ? undefined : index.services.get(only.replace(/^service:/, ''));
  if (!service || others.length > 0) return null;
  if (service.modes.includes('sea') && mode !== 'sea') return null;
  return countRuns(index, service.id, period);
}

/**
 * Counts the runs of a binding in the years that play, else in its figure's own period, at their pace. A total's
 * division among services is not published: runs alternate on the common part.
 */
function runsOfBinding(
  index: NetworkIndex,
  { direction, subject, scope }: Binding,
  years: string,
  amount: Observation | null,
): RunCount | null {
  if (direction !== 'both') return null;
  const own = amount && countRuns(index, subject, amount.period);
  const runs = countRuns(index, subject, years) ?? (own && moveRuns(own, years));
  return runs && scope === 'total' ? { ...runs, status: 'illustrative' } : runs;
}

interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
}

const keyOf = (stretch: Stretch): string => `${stretch.from}>${stretch.to}>${stretch.mode}`;

/** Identifies a stretch regardless of direction. */
const endsOf = ({ from, to, mode }: Stretch): string => [...[from, to].sort(), mode].join('>');

const endsInRegion = ({ facilities }: NetworkIndex, { from, to }: Stretch): boolean =>
  [from, to].some((id) => facilities.get(id)?.kind === 'region');

/** Tests whether a binding is drawn where its figure is missing: no single goods, no part, no region, no context. */
const isDrawnMissing = (index: NetworkIndex, binding: Binding): boolean =>
  binding.commodity === undefined &&
  binding.partOf === undefined &&
  binding.context !== true &&
  !endsInRegion(index, binding);

/** Finds one binding per common part of a total, preferring this measure's. */
function totalsOf(index: NetworkIndex, measure: Measure): readonly Binding[] {
  const totals = new Map<string, Binding>();
  const bindings = index.network.bindings.filter(
    (binding) => binding.scope === 'total' && isDrawnMissing(index, binding),
  );
  if (!MEASURE_ROWS[measure].ofServices) return [];
  for (const binding of bindings.toSorted(
    (a, b) => Number(b.measure === measure) - Number(a.measure === measure),
  )) {
    const key = `${binding.subject}>${keyOf(binding)}`;
    if (!totals.has(key)) totals.set(key, binding);
  }
  return [...totals.values()];
}

/** Finds the ends a service's stretch is drawn between: it ends at a total's common part. */
function approachOf(service: Service, stretch: Stretch, totals: readonly Binding[]): Stretch {
  const total = totals.find(
    (binding) =>
      (service.alsoSubjects ?? []).includes(binding.subject) &&
      binding.to === stretch.to &&
      binding.mode === stretch.mode,
  );
  return total ? { ...stretch, to: total.from } : stretch;
}

/** Finds the rest of a service's stretch beyond the part, from its start, to which this measure's figures are bound. */
function beyondBound(service: Service, stretch: Stretch, bindings: readonly Binding[]): Stretch {
  const part = bindings.find(
    ({ subject, mode, from, to }) =>
      subject === service.id && mode === stretch.mode && from === stretch.from && !service.stops.includes(to),
  );
  return part ? { ...stretch, from: part.to } : stretch;
}

const servicesOfSubject = ({ services }: NetworkIndex['network'], subject: string): readonly Service[] =>
  services.filter(({ id, alsoSubjects = [] }) => id === subject || alsoSubjects.includes(subject));

/** true without services. */
function hasRunIn(index: NetworkIndex, binding: Binding, period: string): boolean {
  const { dataTo } = index.network;
  const covered = servicesOfSubject(index.network, binding.subject);
  return covered.length === 0 || covered.some((service) => isRunningIn(service, period, dataTo));
}

/** Tests whether what `kind:id` names is a service kept for comparison. */
const isForComparison = ({ services }: NetworkIndex, pick: string): boolean =>
  services.get(pick.replace(/^service:/, ''))?.comparison === true;

/** Collects stretches of cargo services known to run in the period. */
function stretchesOf(index: NetworkIndex, measure: Measure, period: string, totals: readonly Binding[]) {
  const { dataTo } = index.network;
  const services = MEASURE_ROWS[measure].ofServices ? index.network.services : [];
  const bindings = index.network.bindings.filter((binding) => binding.measure === measure);
  const stretches = new Map<string, { stretch: Stretch; picks: string[] }>();
  for (const service of services) {
    if (service.passengersOnly === true || !isRunningIn(service, period, dataTo)) continue;
    const located = service.stops.map((id) => index.facilities.get(id)?.at !== undefined);
    service.modes.forEach((mode, i) => {
      const [from, to] = [service.stops[i], service.stops[i + 1]];
      if (from === undefined || to === undefined || !located[i] || !located[i + 1]) return;
      const stretch = beyondBound(service, approachOf(service, { from, to, mode }, totals), bindings);
      getOrCompute(stretches, keyOf(stretch), () => ({ stretch, picks: [] })).picks.push(
        `service:${service.id}`,
      );
    });
  }
  return stretches;
}

/** A total lies on corridors holding all stops of any of its services. */
function buildRelatedIds(index: NetworkIndex): (flow: Flow) => readonly string[] {
  const corridors = index.network.corridors.map(({ id, legs }) => [id, endsOfLegs(index, legs)] as const);
  const subjectsOf = ({ entityRefs }: Flow): readonly string[] =>
    entityRefs.flatMap((pick) => index.services.get(pick.replace(/^service:/, ''))?.alsoSubjects ?? []);
  const within = (stops: readonly string[]): readonly string[] =>
    corridors.flatMap(([id, places]) => (stops.every((stop) => places.has(stop)) ? [`corridor:${id}`] : []));
  return (flow) => {
    const { from, to, entityRefs, total } = flow;
    if (!total) return [...subjectsOf(flow).map((id) => `subject:${id}`), ...within([from, to])];
    const subject = entityRefs[0]?.replace(/^\w+:/, '') ?? '';
    const lines = servicesOfSubject(index.network, subject);
    return [...lines.map(({ id }) => `service:${id}`), ...lines.flatMap(({ stops }) => within(stops))];
  };
}

/** Finds the whole that a flow is a part of: the closest one that has a figure. */
function findWholes({ network }: NetworkIndex, flows: readonly Flow[]): (flow: Flow) => Pick<Flow, 'partOf'> {
  const wholes = new Map(network.bindings.map(({ id, partOf = [] }) => [id, partOf]));
  const known = new Set(flows.flatMap(({ id, amount }) => (amount ? [id] : [])));
  return ({ id, amount }) => {
    const whole = amount ? wholes.get(id)?.find((one) => known.has(one)) : undefined;
    return whole === undefined ? {} : { partOf: whole };
  };
}

/**
 * Builds a measure's flows, by id: figures bound to ends by geo/flows.csv, common parts of totals, and stretches of
 * services known to run without a figure.
 * @param period as of `findPeriodFigure`
 */
export function buildFlows(index: NetworkIndex, measure: Measure, period: string): readonly Flow[] {
  const totals = totalsOf(index, measure);
  const years = playedYears(period, index.network.dataTo);
  const stretches = stretchesOf(index, measure, years, totals);
  const flows: Flow[] = [];
  const draw = (binding: Binding, amount: Observation | null): void => {
    const along = stretches.get(keyOf(binding));
    stretches.delete(keyOf(binding));
    flows.push({
      id: binding.id,
      mode: binding.mode,
      from: binding.from,
      to: binding.to,
      measure,
      amount,
      ...convertSize(index, measure, amount),
      runs: runsOfBinding(index, binding, years, amount),
      entityRefs: [...new Set([binding.pick, ...(along?.picks ?? [])])],
      total: binding.scope === 'total',
      ...(binding.commodity === undefined ? {} : { commodity: binding.commodity }),
      ...(binding.context ? { context: true } : {}),
      ...(endsInRegion(index, binding) ? { region: true } : {}),
    });
  };
  for (const binding of index.network.bindings) {
    const amount = binding.measure === measure ? findAmount(index, binding, period) : null;
    if (amount) draw(binding, amount);
  }
  const drawn = new Set(flows.map(({ id }) => id));
  for (const total of totals) if (!drawn.has(total.id) && hasRunIn(index, total, years)) draw(total, null);
  const taken = new Set([...flows, ...[...stretches.values()].map(({ stretch }) => stretch)].map(endsOf));
  for (const binding of index.network.bindings) {
    if (binding.measure !== measure || binding.scope === 'total' || taken.has(endsOf(binding))) continue;
    if (!isDrawnMissing(index, binding) || !hasRunIn(index, binding, years)) continue;
    taken.add(endsOf(binding));
    draw(binding, null);
  }
  for (const [id, { stretch, picks }] of stretches) {
    flows.push({
      id,
      ...stretch,
      measure,
      amount: null,
      runs: runsOfStretch(index, stretch, picks, years),
      entityRefs: picks,
      total: false,
      ...(picks.every((pick) => isForComparison(index, pick)) ? { context: true } : {}),
    });
  }
  const relatedIdsOf = buildRelatedIds(index);
  const wholeOf = findWholes(index, flows);
  return flows
    .map((flow): Flow => ({ ...flow, ...wholeOf(flow), relatedIds: relatedIdsOf(flow) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
