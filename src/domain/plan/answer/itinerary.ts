import { weakest } from '../../figures/observation';
import { findSeasonEnd } from '../calendar/yearSpan';
import type { Mode, Status } from '../../types';
import { roundPercentiles, roundToHundredth, roundRange, sumHundredths, sumRanges } from './rounding';
import { EvidenceTally } from './assumptions';
import type { DurationDraw, RandomDraw } from './randomDraw';
import type { DwellSampler } from './reliability';
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
import type { Bed, Evidence, Hub, Part, PlanLeg, PlanNetwork, Range, Transfer } from '../planTypes';
import { HOUR_MS } from '../../time/clockTime';

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
  /** Simulates what the date adds, on average; absent: taken at the hours the search has, as if all went on average. */
  readonly sampler?: DwellSampler;
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

function stagesOf(context: ItineraryContext, thing: PlanLeg, parts: readonly TimedPart[]): ItineraryStage[] {
  const first = parts.findIndex(({ part }) => part.kind === 'moving');
  return parts.map(({ part, hours }, i) => {
    const stage = stageOf(context, part, thing, first !== -1 && i > first);
    return hours ? { ...stage, hours: roundSpread(hours) } : stage;
  });
}

const roundSpread = ({ mean, ...rest }: Rest): HourSpread => ({
  mean: roundToHundredth(mean),
  ...roundPercentiles(rest),
});

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

/** A part of a leg, and its hours where the date decides them. */
interface TimedPart {
  readonly part: Part;
  readonly hours: Rest | null;
}

const inSeason = (part: Part, hours: Rest): readonly TimedPart[] =>
  roundToHundredth(hours.mean) > 0
    ? [{ part: { ...part, hours: { p50: hours.mean, p90: hours.mean } }, hours }]
    : [];

/** Selects the parts of a leg that count at a departure (UTC ms); of a season's end no more than is left of it. */
function partsInSeason({ parts }: PlanLeg, leaves: number): readonly TimedPart[] {
  return parts.flatMap((part) => {
    if (!part.during) return [{ part, hours: null }];
    const end = findSeasonEnd(part.during, leaves);
    if (end === null) return [];
    const most = (end - leaves) / HOUR_MS;
    if (meanOfDuration(part.hours) <= most) return [{ part, hours: null }];
    return inSeason(part, { mean: most, p10: most, p50: most, p90: most });
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
    hours: roundSpread(wait),
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

/** One edge of a path, with its stay before the leg. */
interface PathStep {
  readonly index: number;
  readonly leg: PlanLeg;
  readonly stay: Stay;
  /** Of the stay, the last of them of the departure if that is drawn; then of each part of the leg. */
  readonly draws: { readonly stay: readonly RandomDraw[]; readonly leg: readonly RandomDraw[] };
}

const listSteps = ({ edges }: PlanGraph, path: SearchPath): readonly PathStep[] =>
  path.edges.flatMap((index) => {
    const edge = edges[index];
    if (!edge) return [];
    const { chain, leg } = edge;
    const stay = splitStay(chain.transfers, leg);
    const draws = { stay: stayDraws(stay, leg), leg: leg.parts.map((part) => drawOf(leg, part)) };
    return [{ index, leg, stay, draws }];
  });

/** Hours of the dated draws of a journey on average, in the order of its steps. */
class DatedHours {
  private at = 0;

  constructor(private readonly dated: ReadonlyMap<number, Rest>) {}

  /** Finds the wait for the departure of the next step; null where the date does not change it. */
  takeWait({ stay, draws }: PathStep): Rest | null {
    this.at += draws.stay.length;
    return isDated(stay) ? (this.dated.get(this.at - 1) ?? null) : null;
  }

  /** Selects the parts of its leg that may count on the day. */
  takeParts({ leg }: PathStep): readonly TimedPart[] {
    const from = this.at;
    this.at += leg.parts.length;
    return leg.parts.flatMap((part, i) => {
      const hours = this.dated.get(from + i);
      return part.during ? (hours ? inSeason(part, hours) : []) : [{ part, hours: null }];
    });
  }
}

export function buildItinerary(context: ItineraryContext, graph: PlanGraph, path: SearchPath): Itinerary {
  const { depart, network, shipment, sampler } = context;
  const stages: ItineraryStage[] = [];
  const tally = new EvidenceTally(shipment, network.exchange);
  const steps = listSteps(graph, path);
  const last = splitStay(graph.exits[path.exit]?.chain.transfers ?? [], null);
  const draws = [
    ...steps.flatMap((step) => [...step.draws.stay, ...step.draws.leg]),
    ...last.first.map(({ part, transfer }) => drawOf(transfer, part)),
  ];
  const simulated = sampler && new DatedHours(sampler.clocks(draws, depart, 'normal').dated);
  let hours = 0;
  steps.forEach((step, i) => {
    const { index, leg, stay } = step;
    stages.push(...stayStages(context, stay));
    tallyStay(tally, stay);
    const ready = hours + (graph.before[index] ?? 0);
    const dated = graph.dated[index] !== -1;
    const left = dated ? (path.left[i] ?? ready) : ready;
    const leaves = depart + left * HOUR_MS;
    const wait = waitOf(
      context,
      leg,
      simulated?.takeWait(step) ?? computeWait(stay, hours + standingHours(stay), dated ? left : null),
    );
    if (wait) {
      stages.push(wait);
      tally.addWait(wait.hours.mean, stay.departures);
    }
    const parts = simulated?.takeParts(step) ?? partsInSeason(leg, leaves);
    for (const { part } of parts) tally.addPart(part, true);
    stages.push(...stagesOf(context, leg, parts));
    hours = left + (graph.after[index] ?? 0) + (dated ? graph.delay(index, leaves) : 0);
  });
  stages.push(...stayStages(context, last));
  tallyStay(tally, last);
  return {
    stages,
    draws,
    legs: steps.map(({ leg }) => leg),
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
