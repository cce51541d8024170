import { weakest } from '../../figures/observation';
import type { YearSpan } from '../calendar/calendarTypes';
import { findSeasonEnd } from '../calendar/yearSpan';
import type { Mode, Status } from '../../types';
import { roundPercentiles, roundToHundredth, roundRange, sumHundredths, sumRanges } from './rounding';
import { EvidenceTally } from './assumptions';
import type { Act, EvidenceWeights, HourSpread, ItineraryStage } from './answer';
import { joinEvidence } from '../network/legPrices';
import {
  isDated,
  restOf,
  splitStay,
  standingHours,
  type Rest,
  type Stay,
  type StayPart,
} from '../search/stay';
import { meanOfDuration, quantileOfDuration } from '../network/duration';
import type { PlanGraph } from '../search/planGraph';
import { chargesOf, co2eOf, evidenceOf, moneyOf, storageOf, ZERO, type PricedShipment } from './stagePrice';
import type { SearchPath } from '../search/paretoSearch';
import { isPlanLeg } from '../planTypes';
import type {
  Bed,
  Departures,
  Duration,
  Evidence,
  Hub,
  Part,
  PlanLeg,
  PlanNetwork,
  Range,
  Transfer,
} from '../planTypes';
import { HOUR_MS } from '../../time/clockTime';

export interface DurationDraw {
  readonly kind: 'hours';
  readonly name: string;
  readonly hours: Duration;
  /** Seasons in which they count; absent: always. */
  readonly during?: readonly YearSpan[];
  /** Whether goods move; the first such draw ends the clock before departure. */
  readonly moves?: true;
  readonly hub?: string;
}

/** A random quantity: a duration, or the catching of a departure with what passes until then; see `Stay`. */
export type RandomDraw =
  | DurationDraw
  | {
      readonly kind: 'departure';
      readonly name: string;
      readonly hub?: string;
      readonly departures: Departures;
      readonly until?: DurationDraw;
      readonly within?: readonly DurationDraw[];
    };

export interface Itinerary {
  readonly stages: readonly ItineraryStage[];
  readonly draws: readonly RandomDraw[];
  readonly legs: readonly PlanLeg[];
  readonly mean: number;
  readonly cost: Range;
  readonly co2e: Range;
  readonly km: number;
  readonly weakest: Status;
  readonly rests_on: EvidenceWeights;
}

export interface ItineraryContext {
  readonly network: PlanNetwork;
  readonly hubs: ReadonlyMap<string, Hub>;
  readonly shipment: PricedShipment;
  /** UTC ms. */
  readonly depart: number;
}

const KINDS: Readonly<Record<Part['kind'], ItineraryStage['kind']>> = {
  moving: 'leg',
  waiting: 'wait',
  border: 'border',
  gauge: 'transfer',
  port: 'transfer',
};

const MODES: Readonly<Record<Bed, Mode | null>> = {
  ground: null,
  '1435': 'rail',
  '1520': 'rail',
  road: 'road',
  ship: 'sea',
};

function actOf({ units: [units], beds: [beds] }: Transfer, { kind }: Part): Act | null {
  const [before = 'ground', after = 'ground'] = beds ?? [];
  if (kind === 'waiting') return { does: 'wait', mode: MODES[after] };
  if (kind !== 'port') return null;
  if (units && units[0] !== units[1]) return { does: 'pack', mode: null };
  if (before === 'ground' && after !== 'ground') return { does: 'load', mode: MODES[after] };
  return after === 'ground' && before !== 'ground' ? { does: 'unload', mode: MODES[before] } : null;
}

function printedEvidence(rests: readonly Evidence[]): Pick<ItineraryStage, 'status' | 'sources'> {
  const { status, sources } = joinEvidence(...rests);
  return { status, sources };
}

function stageOf(
  context: ItineraryContext,
  part: Part,
  thing: PlanLeg | Transfer,
  entered: boolean,
): ItineraryStage {
  const { hubs, shipment, network } = context;
  const code = (id: string) => hubs.get(id)?.code ?? id;
  const shown = (id: string) => hubs.get(id)?.shownAs ?? id;
  const leg = isPlanLeg(thing) ? thing : null;
  const at = isPlanLeg(thing) ? (entered ? thing.to : thing.from) : thing.hub;
  const moves = part.kind === 'moving' && leg !== null;
  const rests = [part, ...evidenceOf(part, shipment.cargo.id)];
  const normal = { p50: part.hours.p50, p90: part.hours.p90 };
  const quantile = (share: 0.1 | 0.5 | 0.9) => roundToHundredth(quantileOfDuration(normal, share));
  return {
    kind: KINDS[part.kind],
    part: part.kind,
    mode: leg?.mode ?? null,
    act: isPlanLeg(thing) ? null : actOf(thing, part),
    from: code(moves ? leg.from : at),
    to: code(moves ? leg.to : at),
    service: leg?.service ?? null,
    last_seen: leg?.lastSeen ?? null,
    hubs: moves ? [shown(leg.from), shown(leg.to)] : [shown(at), shown(at)],
    ...(leg?.mile ? { mile: leg.mile } : {}),
    of: thing.id,
    drawn: moves ? (leg.drawn ?? []) : [],
    km: roundToHundredth(part.km),
    hours: {
      mean: roundToHundredth(meanOfDuration(part.hours)),
      p10: quantile(0.1),
      p50: quantile(0.5),
      p90: quantile(0.9),
    },
    cost_cny: roundRange(moneyOf(part.charges, shipment, network.exchange)),
    charges: chargesOf(part.charges, shipment),
    co2e_kg: roundRange(co2eOf(part.co2e, shipment)),
    ...printedEvidence(rests),
    own: rests.some(({ own }) => own === true),
  };
}

function stagesOf(context: ItineraryContext, thing: PlanLeg, parts: readonly Part[]): ItineraryStage[] {
  const first = parts.findIndex(({ kind }) => kind === 'moving');
  return parts.map((part, i) => stageOf(context, part, thing, first !== -1 && i > first));
}

const NO_HOURS: HourSpread = { mean: 0, p10: 0, p50: 0, p90: 0 };

/** Builds the stages of a stay; what passes within a published stay takes no hours of its own. */
function stayStages(context: ItineraryContext, stay: Stay): ItineraryStage[] {
  const of = ({ part, transfer }: StayPart): ItineraryStage => stageOf(context, part, transfer, false);
  const within = stay.within.map(of);
  return [
    ...stay.first.map(of),
    ...(stay.until ? [of(stay.until)] : []),
    ...(stay.until ? within.map((stage) => ({ ...stage, hours: NO_HOURS })) : within),
  ];
}

/** Selects the parts of a leg that count at a departure (UTC ms); of a season's end no more than is left of it. */
function partsInSeason({ parts }: PlanLeg, leaves: number): readonly Part[] {
  return parts.flatMap((part) => {
    if (!part.during) return [part];
    const end = findSeasonEnd(part.during, leaves);
    if (end === null) return [];
    const most = (end - leaves) / HOUR_MS;
    return meanOfDuration(part.hours) <= most ? [part] : [{ ...part, hours: { p50: most, p90: most } }];
  });
}

/** Builds the wait before a leg with its storage; null without either. */
function waitOf(context: ItineraryContext, leg: PlanLeg, wait: Rest): ItineraryStage | null {
  const { hubs, shipment, network } = context;
  const hub = hubs.get(leg.from);
  const { departures } = leg;
  const stored = hub?.storage
    ? roundRange(storageOf(hub.storage, wait.mean, shipment, network.exchange))
    : ZERO;
  if (roundToHundredth(wait.mean) === 0 && stored.high === 0) return null;
  const rests: readonly Evidence[] = [
    ...(departures.kind === 'any' ? [] : [departures]),
    ...(departures.open ? [departures.open] : []),
    ...(stored.high > 0 ? (hub?.storage ?? []) : []),
  ];
  return {
    kind: 'wait',
    part: 'waiting',
    mode: null,
    act: { does: 'wait', mode: leg.mode },
    from: hub?.code ?? leg.from,
    to: hub?.code ?? leg.from,
    service: leg.service,
    last_seen: leg.lastSeen ?? null,
    hubs: [leg.from, leg.from],
    of: leg.id,
    drawn: [],
    km: 0,
    hours: { mean: roundToHundredth(wait.mean), ...roundPercentiles(wait) },
    cost_cny: stored,
    charges: [],
    co2e_kg: ZERO,
    ...printedEvidence(rests),
    own: rests.some(({ own }) => own === true),
  };
}

/** Hub at which a part passes: behind the moving part of a leg its end. */
function hubOf(thing: PlanLeg | Transfer, part: Part): string {
  if (!isPlanLeg(thing)) return thing.hub;
  const moved = thing.parts.findIndex(({ kind }) => kind === 'moving');
  return moved !== -1 && thing.parts.indexOf(part) > moved ? thing.to : thing.from;
}

const drawOf = (thing: PlanLeg | Transfer, part: Part): DurationDraw => ({
  kind: 'hours',
  name: `${thing.id}#${thing.parts.indexOf(part)}`,
  hours: part.hours,
  ...(part.during ? { during: part.during } : {}),
  hub: hubOf(thing, part),
  ...(part.kind === 'moving' && isPlanLeg(thing) && !thing.mile ? { moves: true } : {}),
});

function stayDraws(stay: Stay, { id, from: hub }: PlanLeg): RandomDraw[] {
  const of = ({ part, transfer }: StayPart): DurationDraw => drawOf(transfer, part);
  const { departures, until } = stay;
  const leaves: RandomDraw = {
    kind: 'departure',
    name: `${id}@`,
    hub,
    departures,
    ...(until ? { until: of(until), within: stay.within.map(of) } : {}),
  };
  const isCaught = until !== null || departures.kind !== 'any' || isDated(stay);
  return [...stay.first.map(of), ...(isCaught ? [leaves] : [])];
}

function tallyStay(tally: EvidenceTally, { first, until, within }: Stay): void {
  for (const { part } of until ? [...first, until] : first) tally.addPart(part, true);
  for (const { part } of within) tally.addPart(part, false);
}

/** Computes the wait that follows a stay's own hours, which end `stood` hours after the start. */
function computeWait(stay: Stay, stood: number, left: number | null): Rest {
  const rest = stay.departures.kind === 'calendar' ? NO_HOURS : restOf(stay);
  if (left === null) return rest;
  const held = left - stood;
  return { mean: rest.mean + held, p10: rest.p10 + held, p50: rest.p50 + held, p90: rest.p90 + held };
}

export function buildItinerary(context: ItineraryContext, graph: PlanGraph, path: SearchPath): Itinerary {
  const stages: ItineraryStage[] = [];
  const draws: RandomDraw[] = [];
  const legs: PlanLeg[] = [];
  const tally = new EvidenceTally(context.shipment, context.network.exchange);
  let hours = 0;
  path.edges.forEach((index, i) => {
    const edge = graph.edges[index];
    if (!edge) return;
    const stay = splitStay(edge.chain.transfers, edge.leg);
    stages.push(...stayStages(context, stay));
    draws.push(...stayDraws(stay, edge.leg));
    tallyStay(tally, stay);
    const ready = hours + (graph.before[index] ?? 0);
    const dated = graph.dated[index] !== -1;
    const left = dated ? (path.left[i] ?? ready) : ready;
    const wait = waitOf(
      context,
      edge.leg,
      computeWait(stay, hours + standingHours(stay), dated ? left : null),
    );
    if (wait) {
      stages.push(wait);
      tally.addWait(wait.hours.mean, stay.departures);
    }
    const parts = partsInSeason(edge.leg, context.depart + left * HOUR_MS);
    for (const part of parts) tally.addPart(part, true);
    stages.push(...stagesOf(context, edge.leg, parts));
    draws.push(...edge.leg.parts.map((part) => drawOf(edge.leg, part)));
    legs.push(edge.leg);
    const delay = dated ? graph.delay(index, context.depart + left * HOUR_MS) : 0;
    hours = left + (graph.after[index] ?? 0) + delay;
  });
  const last = splitStay(graph.exits[path.exit]?.chain.transfers ?? [], null);
  stages.push(...stayStages(context, last));
  tallyStay(tally, last);
  draws.push(...last.first.map(({ part, transfer }) => drawOf(transfer, part)));
  return {
    stages,
    draws,
    legs,
    mean: sumHundredths(stages.map((stage) => stage.hours.mean)),
    cost: sumRanges(stages.map((stage) => stage.cost_cny)),
    co2e: sumRanges(stages.map((stage) => stage.co2e_kg)),
    km: sumHundredths(stages.map(({ km }) => km)),
    weakest: weakest(stages.map(({ status }) => status)) ?? 'estimated',
    rests_on: tally.weigh(),
  };
}

/** Formats ISO time, to the minute. */
export const arrivalTime = (depart: number, hours: number): string =>
  `${new Date(depart + hours * HOUR_MS).toISOString().slice(0, 16)}Z`;
