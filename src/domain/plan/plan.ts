/** A question answered: search, further corridors, chances, and reasons. */
import type { Answer } from './answer';
import { boundsOf } from './bounds';
import { breakEvenOf, type Line } from './breakEven';
import { conditionsOf } from './condition';
import { gateOf } from './corridor';
import { contenderOf, finalistsOf, furtherCorridors } from './finalist';
import { furtherWays, type Gates } from './further';
import type { PlanGraph } from './graph';
import type { Teller } from './itinerary';
import { insteadNote, noteOf } from './note';
import {
  candidateOf,
  chosen,
  ranked,
  shownFirst,
  withChances,
  type Candidate,
  type DelayPrice,
} from './option';
import { faultsOf, type QuestionFault } from './question';
import { graphFor, insteadOf, queryFor, reasonsFor, type Enquiry } from './reason';
import { Luck } from './reliability';
import { search, type Way } from './search';
import { withSwitches } from './switches';
import type { CargoKind, Hub, PlanLeg, PlanNetwork, Question } from './types';

/** The answer, or what is wrong with the question. */
export type Planned = { readonly answer: Answer } | { readonly faults: readonly QuestionFault[] };

/** Share of its value that the cargo loses in a day, by the school asked for. */
function delayOf(
  { delay }: PlanNetwork,
  { question, shipment }: Enquiry,
): { share: number; price: DelayPrice } {
  const share = delay[question.delay].mid;
  const tonnes = shipment.quantity * shipment.cargo.tonnesPerUnit;
  const value = question.valuePerTonne ?? shipment.cargo.value.mid;
  return { share: share * tonnes, price: { perDay: value * tonnes * share } };
}

/** Edges by the leg that leaves a country by land, or land by sea. */
function gatesOf({ edges }: PlanGraph, hubs: ReadonlyMap<string, Hub>): Gates {
  const gates = new Map<PlanLeg, number[]>();
  edges.forEach(({ leg }, edge) => {
    const known = gates.get(leg);
    if (known) known.push(edge);
    else if (gateOf(leg, hubs)) gates.set(leg, [edge]);
  });
  return [...gates.values()];
}

function candidatesOf(
  enquiry: Enquiry,
  network: PlanNetwork,
  graph: PlanGraph,
  price: DelayPrice,
): readonly Candidate[] {
  const { question, shipment } = enquiry;
  const query = queryFor(graph, question);
  const hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
  const contend = (way: Way) => contenderOf(graph, way, hubs, enquiry);
  const front = search(graph, query).map(contend);
  if (front.length === 0) return [];
  const ways = furtherWays(graph, query, boundsOf(graph, query), gatesOf(graph, hubs));
  const further = furtherCorridors(front, ways.map(contend), hubs, enquiry);
  const worth = ({ hours, cost }: Way) => cost + (hours / 24) * price.perDay;
  const finalists = question.whole ? [...front, ...further] : finalistsOf(front, further, worth);
  const teller: Teller = { network, hubs, shipment, depart: question.depart };
  return ranked(finalists.map((one) => candidateOf(teller, graph, one, price)));
}

function answered(enquiry: Enquiry, cargo: CargoKind, luck: Luck): Answer {
  const { network, question } = enquiry;
  const { share, price } = delayOf(network, enquiry);
  const switched = withSwitches(network, question.switches);
  const conditions = conditionsOf(switched, question);
  const graph = graphFor(enquiry, switched, conditions);
  const candidates = candidatesOf(enquiry, switched, graph, price);
  const all = chosen(candidates.map((one) => withChances(one, question.depart, luck).option));
  const options = question.whole ? all : shownFirst(all);
  const lines: Line[] = options.map(({ id, cost_cny, hours }) => ({
    option: id,
    cost: cost_cny.mid,
    rise: (hours.mean / 24) * share,
  }));
  const reasons = reasonsFor(enquiry, { switched, conditions, graph, found: options.length > 0 });
  const instead = options.length > 0 ? [] : insteadOf(enquiry, switched);
  return {
    from: question.from,
    to: question.to,
    cargo: question.cargo,
    quantity: question.quantity,
    unit: cargo.unit,
    depart: new Date(question.depart).toISOString(),
    options,
    breakEven: breakEvenOf(lines),
    reasons,
    instead,
    notes: [...reasons.map(noteOf), ...(instead.length > 0 ? [insteadNote(instead)] : [])],
  };
}

/**
 * Answers a question on a network; the same question always gets the same answer, to the byte.
 * @param luck draws of the question's seed, kept from questions before
 */
export function plan(network: PlanNetwork, question: Question, luck = new Luck(question.seed)): Planned {
  const faults = faultsOf(network, question);
  const hubs = (id: string) => network.places.find((place) => place.id === id)?.hubs ?? [];
  const cargo = network.cargoes.find(({ id }) => id === question.cargo);
  if (faults.length > 0 || !cargo) return { faults };
  const enquiry: Enquiry = {
    network,
    question,
    shipment: { cargo, quantity: question.quantity },
    from: hubs(question.from),
    to: hubs(question.to),
  };
  return { answer: answered(enquiry, cargo, luck) };
}
