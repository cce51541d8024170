import { groupBy } from '../../groupBy';
import type { Answer } from './answer';
import { computeLowerBounds } from '../search/lowerBounds';
import { findBreakEven, type CostLine } from './breakEven';
import { listConditions } from '../search/ruleCondition';
import { findGate } from './planCorridor';
import { buildCandidate, selectShortlist, selectFurtherCorridors } from './shortlist';
import { findAlternativePaths, type Gates } from '../search/alternativePaths';
import type { PlanGraph } from '../search/planGraph';
import type { ItineraryContext } from './itinerary';
import type { TimingBasis } from '../calendar/timeDepartures';
import { printOtherCargoes, printInfeasibility } from './notes';
import {
  buildOption,
  markChosen,
  rankOptions,
  selectShownFirst,
  addPercentiles,
  type OptionDraft,
  type DelayPrice,
} from './option';
import { findQuestionFaults, type QuestionFault } from './question';
import {
  buildEnquiryGraph,
  findOtherCargoes,
  buildQuery,
  explainInfeasibility,
  type PlanEnquiry,
} from './infeasibility';
import { refuseLate } from './liveGoods';
import { DwellSampler } from './reliability';
import { findParetoPaths, type ParetoPath } from '../search/paretoSearch';
import { applySwitches } from '../network/switches';
import type { CargoKind, Hub, PlanNetwork, Question } from '../planTypes';

export type Planned = { readonly answer: Answer } | { readonly faults: readonly QuestionFault[] };

export interface TimedAnswer {
  readonly answer: Answer;
  readonly basis: TimingBasis;
}

/** Computes delay by the question's school: CNY per day, and `share` CNY per day per CNY per tonne of value. */
export function delayOf(
  { delay }: PlanNetwork,
  { question, shipment }: PlanEnquiry,
): { share: number; price: DelayPrice } {
  const share = delay[question.delay].mid;
  const tonnes = shipment.quantity * shipment.cargo.tonnesPerUnit;
  const value = question.valuePerTonne ?? shipment.cargo.value.mid;
  return { share: share * tonnes, price: { perDay: value * tonnes * share } };
}

/** Groups edges by leg, for legs with a gate. */
export function gatesOf({ edges }: PlanGraph, hubs: ReadonlyMap<string, Hub>): Gates {
  const byLeg = groupBy([...edges.keys()], (edge) => edges[edge]?.leg);
  return [...byLeg].flatMap(([leg, group]) => (leg && findGate(leg, hubs) ? [group] : []));
}

function candidatesOf(
  enquiry: PlanEnquiry,
  graph: PlanGraph,
  price: DelayPrice,
  context: ItineraryContext,
): readonly OptionDraft[] {
  const { question } = enquiry;
  const { hubs } = context;
  const query = buildQuery(graph, question);
  const toCandidate = (path: ParetoPath) => buildCandidate(graph, path, hubs, enquiry);
  const front = findParetoPaths(graph, query).map(toCandidate);
  if (front.length === 0) return [];
  const paths = findAlternativePaths(graph, query, computeLowerBounds(graph, query), gatesOf(graph, hubs));
  const further = selectFurtherCorridors(front, paths.map(toCandidate), hubs, enquiry);
  const worth = ({ hours, cost }: ParetoPath) => cost + (hours / 24) * price.perDay;
  const finalists = question.whole ? [...front, ...further] : selectShortlist(front, further, worth);
  return rankOptions(finalists.map((one) => buildOption(context, graph, one, price)));
}

function buildAnswer(enquiry: PlanEnquiry, cargo: CargoKind, sampler: DwellSampler): TimedAnswer {
  const { network, question } = enquiry;
  const { share, price } = delayOf(network, enquiry);
  const switched = applySwitches(network, question.switches);
  const conditions = listConditions(switched, question);
  const graph = buildEnquiryGraph(enquiry, switched, conditions);
  const hubs = new Map(switched.hubs.map((hub) => [hub.id, hub]));
  const { shipment } = enquiry;
  const context: ItineraryContext = { network: switched, hubs, shipment, depart: question.depart };
  const candidates = candidatesOf(enquiry, graph, price, context);
  const drafts = candidates.map((one) => addPercentiles(one, context, sampler));
  const { kept, refused } = refuseLate(drafts, cargo);
  const all = markChosen(kept.map(({ option }) => option));
  const options = question.whole ? all : selectShownFirst(all);
  const lines: CostLine[] = options.map(({ id, cost_cny, hours }) => ({
    option: id,
    cost: cost_cny.mid,
    rise: (hours.mean / 24) * share,
  }));
  const found = drafts.length > 0;
  const reasons = [...explainInfeasibility(enquiry, { switched, conditions, graph, found }), ...refused];
  const instead = options.length > 0 ? [] : findOtherCargoes(enquiry, switched);
  const itineraries = new Map(drafts.map(({ option: { id }, itinerary }) => [id, itinerary]));
  const answer: Answer = {
    from: question.from,
    to: question.to,
    cargo: question.cargo,
    quantity: question.quantity,
    unit: cargo.unit,
    depart: new Date(question.depart).toISOString(),
    options,
    breakEven: findBreakEven(lines),
    reasons,
    instead,
    notes: [...reasons.map(printInfeasibility), ...(instead.length > 0 ? [printOtherCargoes(instead)] : [])],
  };
  return { answer, basis: { itineraries, context, perDay: price.perDay } };
}

/** Resolves a question's places and cargo; null where the network lacks the cargo. */
export function buildEnquiry(network: PlanNetwork, question: Question): PlanEnquiry | null {
  const hubs = (id: string) => network.places.find((place) => place.id === id)?.hubs ?? [];
  const cargo = network.cargoes.find(({ id }) => id === question.cargo);
  if (!cargo) return null;
  const shipment = { cargo, quantity: question.quantity };
  return { network, question, shipment, from: hubs(question.from), to: hubs(question.to) };
}

/** Answers a question as `planShipment` does, with what times its options on other days. */
export function planTimed(
  network: PlanNetwork,
  question: Question,
  sampler = new DwellSampler(question.seed),
): TimedAnswer | { readonly faults: readonly QuestionFault[] } {
  const faults = findQuestionFaults(network, question);
  const enquiry = buildEnquiry(network, question);
  if (faults.length > 0 || !enquiry) return { faults };
  return buildAnswer(enquiry, enquiry.shipment.cargo, sampler);
}

/**
 * Answers a question deterministically, to the byte.
 * @param sampler draws of the question's seed, reused between questions
 */
export function planShipment(network: PlanNetwork, question: Question, sampler?: DwellSampler): Planned {
  const planned = planTimed(network, question, sampler);
  return 'faults' in planned ? planned : { answer: planned.answer };
}
