import { weakest } from '../../figures/observation';
import type { Mode, Status } from '../../types';
import { roundToHundredth, roundRange, sumHundredths, sumRanges } from './rounding';
import type { Act, ItineraryStage } from './answer';
import { joinEvidence } from '../network/legPrices';
import { partsBefore } from '../search/transferChain';
import { meanWaitHours } from '../network/departures';
import { momentsOfDuration, quantileOfDuration } from '../network/duration';
import type { PlanGraph } from '../search/planGraph';
import { co2eOf, evidenceOf, moneyOf, storageOf, ZERO, type PricedShipment } from './stagePrice';
import type { SearchPath } from '../search/paretoSearch';
import { isPlanLeg } from '../planTypes';
import type {
  Bed,
  Departures,
  Duration,
  Hub,
  Part,
  PlanLeg,
  PlanNetwork,
  Range,
  Transfer,
} from '../planTypes';
import { HOUR_MS } from '../../time/clockTime';

/** A random quantity: a duration, or the catching of a departure. */
export type RandomDraw =
  | { readonly kind: 'hours'; readonly name: string; readonly hours: Duration }
  | { readonly kind: 'departure'; readonly name: string; readonly departures: Departures };

export interface Itinerary {
  readonly stages: readonly ItineraryStage[];
  readonly draws: readonly RandomDraw[];
  readonly legs: readonly PlanLeg[];
  readonly mean: number;
  readonly cost: Range;
  readonly co2e: Range;
  readonly km: number;
  readonly weakest: Status;
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

function stageOf(
  context: ItineraryContext,
  part: Part,
  thing: PlanLeg | Transfer,
  entered: boolean,
): ItineraryStage {
  const { hubs, shipment, network } = context;
  const code = (id: string) => hubs.get(id)?.code ?? id;
  const leg = isPlanLeg(thing) ? thing : null;
  const at = isPlanLeg(thing) ? (entered ? thing.to : thing.from) : thing.hub;
  const moves = part.kind === 'moving' && leg !== null;
  const rests = [part, ...evidenceOf(part, shipment.cargo.id)];
  const quantile = (share: 0.1 | 0.5 | 0.9) => roundToHundredth(quantileOfDuration(part.hours, share));
  return {
    kind: KINDS[part.kind],
    part: part.kind,
    mode: leg?.mode ?? null,
    act: isPlanLeg(thing) ? null : actOf(thing, part),
    from: code(moves ? leg.from : at),
    to: code(moves ? leg.to : at),
    service: leg?.service ?? null,
    hubs: moves ? [leg.from, leg.to] : [at, at],
    of: thing.id,
    drawn: moves ? (leg.drawn ?? []) : [],
    km: roundToHundredth(part.km),
    hours: {
      mean: roundToHundredth(momentsOfDuration(part.hours).mean),
      p10: quantile(0.1),
      p50: quantile(0.5),
      p90: quantile(0.9),
    },
    cost_cny: roundRange(moneyOf(part.charges, shipment, network.exchange)),
    co2e_kg: roundRange(co2eOf(part.co2e, shipment)),
    ...joinEvidence(...rests),
    own: rests.some(({ own }) => own === true),
  };
}

function stagesOf(
  context: ItineraryContext,
  thing: PlanLeg | Transfer,
  parts = thing.parts,
): ItineraryStage[] {
  const first = parts.findIndex(({ kind }) => kind === 'moving');
  return parts.map((part, i) => stageOf(context, part, thing, first !== -1 && i > first));
}

/** Builds the wait before a leg with its storage; null without either. */
function waitOf(context: ItineraryContext, leg: PlanLeg, hours: number): ItineraryStage | null {
  const { hubs, shipment, network } = context;
  const hub = hubs.get(leg.from);
  const { departures } = leg;
  const stored = hub?.storage ? roundRange(storageOf(hub.storage, hours, shipment, network.exchange)) : ZERO;
  if (roundToHundredth(hours) === 0 && stored.high === 0) return null;
  const quantile = (share: number): number =>
    roundToHundredth(
      departures.kind === 'headway' ? departures.cutoffHours + share * departures.everyHours : hours,
    );
  const rests = [
    ...(departures.kind === 'any' ? [] : [departures]),
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
    hubs: [leg.from, leg.from],
    of: leg.id,
    drawn: [],
    km: 0,
    hours: { mean: roundToHundredth(hours), p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) },
    cost_cny: stored,
    co2e_kg: ZERO,
    ...joinEvidence(...rests),
    own: rests.some(({ own }) => own === true),
  };
}

const drawsOf = (thing: PlanLeg | Transfer, parts = thing.parts): RandomDraw[] =>
  parts.map((part) => ({
    kind: 'hours',
    name: `${thing.id}#${thing.parts.indexOf(part)}`,
    hours: part.hours,
  }));

export function buildItinerary(context: ItineraryContext, graph: PlanGraph, path: SearchPath): Itinerary {
  const stages: ItineraryStage[] = [];
  const draws: RandomDraw[] = [];
  const legs: PlanLeg[] = [];
  let hours = 0;
  path.edges.forEach((index, i) => {
    const edge = graph.edges[index];
    if (!edge) return;
    for (const transfer of edge.chain.transfers) {
      const parts = partsBefore(transfer, edge.leg);
      stages.push(...stagesOf(context, transfer, parts));
      draws.push(...drawsOf(transfer, parts));
    }
    const ready = hours + (graph.before[index] ?? 0);
    const dated = graph.dated[index] !== -1;
    const left = dated ? (path.left[i] ?? ready) : ready;
    const wait = waitOf(context, edge.leg, dated ? left - ready : meanWaitHours(edge.leg.departures));
    if (wait) stages.push(wait);
    if (dated || edge.leg.departures.kind === 'headway')
      draws.push({ kind: 'departure', name: `${edge.leg.id}@`, departures: edge.leg.departures });
    stages.push(...stagesOf(context, edge.leg));
    draws.push(...drawsOf(edge.leg));
    legs.push(edge.leg);
    hours = left + (graph.after[index] ?? 0);
  });
  for (const transfer of graph.exits[path.exit]?.chain.transfers ?? []) {
    stages.push(...stagesOf(context, transfer));
    draws.push(...drawsOf(transfer));
  }
  return {
    stages,
    draws,
    legs,
    mean: sumHundredths(stages.map((stage) => stage.hours.mean)),
    cost: sumRanges(stages.map((stage) => stage.cost_cny)),
    co2e: sumRanges(stages.map((stage) => stage.co2e_kg)),
    km: sumHundredths(stages.map(({ km }) => km)),
    weakest: weakest(stages.map(({ status }) => status)) ?? 'estimated',
  };
}

/** Formats ISO time, to the minute. */
export const arrivalTime = (depart: number, hours: number): string =>
  `${new Date(depart + hours * HOUR_MS).toISOString().slice(0, 16)}Z`;
