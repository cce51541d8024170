import { groupBy } from '../../groupBy';
import type { Answer, PlanOption } from './answer';
import { computeLowerBounds } from '../search/lowerBounds';
import { findBreakEven, type CostLine } from './breakEven';
import { listConditions, type RuleCondition } from '../search/ruleCondition';
import { findGate } from './planCorridor';
import {
  buildCandidate,
  firstOfEach,
  selectShortlist,
  selectFurtherCorridors,
  type Candidate,
} from './shortlist';
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
  addNormalPercentiles,
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
import { nameApart } from './optionLabels';
import { refuseLate } from './liveGoods';
import { DwellSampler } from './reliability';
import { findParetoPaths, type ParetoPath } from '../search/paretoSearch';
import { applySwitches } from '../network/switches';
import { doorOf } from '../network/mile';
import type { CargoKind, Hub, MileSide, PlanNetwork, Question } from '../planTypes';
import { asksUnseen, keepSeen } from '../network/lastSeen';

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

/** Options by services not seen lately that are worked out, at most. */
const UNSEEN = 6;

const isUnseen = ({ legs }: Candidate): boolean => legs.some(({ lastSeen }) => lastSeen !== undefined);

/** What one search rests on. */
interface Search {
  readonly enquiry: PlanEnquiry;
  readonly switched: PlanNetwork;
  readonly conditions: readonly RuleCondition[];
  readonly graph: PlanGraph;
  readonly context: ItineraryContext;
  /** CNY per day per CNY per tonne of value, and in all. */
  readonly share: number;
  readonly price: DelayPrice;
}

function prepareSearch(enquiry: PlanEnquiry, sampler: DwellSampler | null): Search {
  const { network, question, shipment } = enquiry;
  const switched = applySwitches(network, question.switches);
  const conditions = listConditions(switched, question);
  const graph = buildEnquiryGraph(enquiry, switched, conditions);
  const hubs = new Map(switched.hubs.map((hub) => [hub.id, hub]));
  const timed = { depart: question.depart, ...(sampler ? { sampler } : {}) };
  const context: ItineraryContext = { network: switched, hubs, shipment, ...timed };
  return { enquiry, switched, conditions, graph, context, ...delayOf(network, enquiry) };
}

const worthAt =
  ({ perDay }: DelayPrice) =>
  ({ hours, cost }: ParetoPath): number =>
    cost + (hours / 24) * perDay;

function findCandidates({ enquiry, graph, context: { hubs } }: Search): {
  readonly front: readonly Candidate[];
  readonly further: readonly Candidate[];
} {
  const query = buildQuery(graph, enquiry.question);
  const { ends } = enquiry;
  const toCandidate = (path: ParetoPath) => buildCandidate(graph, path, hubs, ends);
  const front = findParetoPaths(graph, query).map(toCandidate);
  if (front.length === 0) return { front, further: [] };
  const paths = findAlternativePaths(graph, query, computeLowerBounds(graph, query), gatesOf(graph, hubs));
  return { front, further: selectFurtherCorridors(front, paths.map(toCandidate), hubs, ends) };
}

const draftOptions = ({ context, graph, price }: Search, finalists: readonly Candidate[]) =>
  rankOptions(finalists.map((one) => buildOption(context, graph, one, price)));

function draftRunning(search: Search): readonly OptionDraft[] {
  const { front, further } = findCandidates(search);
  const { whole } = search.enquiry.question;
  const finalists = whole ? [...front, ...further] : selectShortlist(front, further, worthAt(search.price));
  return draftOptions(search, finalists);
}

/** Drafts options with a service not seen lately, beside those of the running ones; they are searched apart. */
function draftUnseen(search: Search): readonly OptionDraft[] {
  const { front, further } = findCandidates(search);
  const worth = worthAt(search.price);
  const unseen = [...front, ...further].filter(isUnseen);
  const best = firstOfEach([...unseen].sort((a, b) => worth(a.path) - worth(b.path)));
  return draftOptions(search, search.enquiry.question.whole ? unseen : best.slice(0, UNSEEN));
}

interface Drafts {
  readonly search: Search;
  /** The search that explains what is left out: with services not seen lately where they are asked for. */
  readonly widest: Search;
  readonly running: readonly OptionDraft[];
  /** Empty unless the question asks for them. */
  readonly unseen: readonly OptionDraft[];
}

/** @param sampler null: drafts have the means of the search, without simulation */
function findDrafts(whole: PlanEnquiry, sampler: DwellSampler | null): Drafts {
  const network = keepSeen(whole.network);
  const search = prepareSearch({ ...whole, network }, sampler);
  const running = draftRunning(search);
  if (network === whole.network || !asksUnseen(whole.question))
    return { search, running, widest: search, unseen: [] };
  const widest = prepareSearch(whole, sampler);
  return { search, running, widest, unseen: draftUnseen(widest) };
}

function buildAnswer(whole: PlanEnquiry, cargo: CargoKind, sampler: DwellSampler): TimedAnswer {
  const { search, running, widest, unseen } = findDrafts(whole, sampler);
  const { enquiry, context, share, price } = search;
  const { question } = enquiry;
  const simulate = (drafts: readonly OptionDraft[]) => {
    const simulated = drafts.map((one) => addPercentiles(one, context, sampler));
    const { kept, refused } = refuseLate(simulated, cargo);
    return { kept: rankOptions(kept), refused };
  };
  const [{ kept, refused }, { kept: others }] = [simulate(running), simulate(unseen)];
  const all = markChosen(kept.map(({ option }) => option));
  const drafts = [...kept, ...others];
  const itineraries = new Map(drafts.map(({ option: { id }, itinerary }) => [id, itinerary]));
  const options = nameApart(
    [...(question.whole ? all : selectShownFirst(all)), ...others.map(({ option }) => option)],
    ({ id }) => itineraries.get(id)?.legs ?? [],
    context.hubs,
  );
  const lines: CostLine[] = all.map(({ id, cost_cny, hours }) => ({
    option: id,
    cost: cost_cny.mid,
    rise: (hours.mean / 24) * share,
  }));
  const found = running.length + unseen.length > 0;
  const reasons = [
    ...explainInfeasibility(widest.enquiry, { ...widest, found, unseen: whole.network }),
    ...refused,
  ];
  const instead = options.length > 0 ? [] : findOtherCargoes(widest.enquiry, widest.switched);
  const answer: Answer = {
    from: question.from,
    to: question.to,
    cargo: question.cargo,
    quantity: question.quantity,
    unit: enquiry.shipment.cargo.unit,
    depart: new Date(question.depart).toISOString(),
    options,
    breakEven: findBreakEven(lines),
    reasons,
    instead,
    notes: [...reasons.map(printInfeasibility), ...(instead.length > 0 ? [printOtherCargoes(instead)] : [])],
  };
  return { answer, basis: { itineraries, context, perDay: price.perDay } };
}

/** Works out the options of an enquiry by the rules of an answer, without names and merits. */
export function listOptions(whole: PlanEnquiry, sampler: DwellSampler): readonly PlanOption[] {
  const { search, running, unseen } = findDrafts(whole, sampler);
  const drafts = [...running, ...unseen].map((one) => addNormalPercentiles(one, search.context, sampler));
  return refuseLate(drafts, whole.shipment.cargo).kept.map(({ option }) => option);
}

/** Resolves a question's places and cargo; null where the network lacks the cargo. */
export function buildEnquiry(network: PlanNetwork, question: Question): PlanEnquiry | null {
  const hubs = (id: string) => network.places.find((place) => place.id === id)?.hubs ?? [];
  const cargo = network.cargoes.find(({ id }) => id === question.cargo);
  if (!cargo) return null;
  const shipment = { cargo, quantity: question.quantity };
  const [from, to] = [hubs(question.from), hubs(question.to)];
  const doorsOf = (side: MileSide): string[] => (question[side] ? [doorOf(side)] : []);
  const [first, last] = [doorsOf('first'), doorsOf('last')];
  return {
    network,
    question: { ...question, legLimit: question.legLimit + first.length + last.length },
    shipment,
    from: first.length > 0 ? first : from,
    to: last.length > 0 ? last : to,
    ends: { from: [...first, ...from], to: [...to, ...last] },
  };
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

/**
 * Drafts options, running services first; null for a faulty question.
 * @param sampler null: the means of the search, for a moment's comparison; else those of the same days as an answer's
 */
export function draftPlan(
  network: PlanNetwork,
  question: Question,
  sampler: DwellSampler | null,
): { readonly drafts: readonly OptionDraft[]; readonly context: ItineraryContext } | null {
  const enquiry = buildEnquiry(network, question);
  if (!enquiry || findQuestionFaults(network, question).length > 0) return null;
  const { search, running, unseen } = findDrafts(enquiry, sampler);
  return { drafts: [...running, ...unseen], context: search.context };
}
