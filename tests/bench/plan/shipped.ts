/** The network that is shipped, and questions over all of it, each with the part of the network it needs. */
import { DEFAULTS } from '../../../geo/plan/request.ts';
import { listConditions } from '../../../src/domain/plan/search/ruleCondition.ts';
import type { PlanData } from '../../../src/domain/plan/data/planData.ts';
import { keepSeen } from '../../../src/domain/plan/network/lastSeen.ts';
import { assembleNetwork } from '../../../src/domain/plan/network/planNetwork.ts';
import { buildEnquiryGraph, buildQuery } from '../../../src/domain/plan/answer/infeasibility.ts';
import { buildEnquiry } from '../../../src/domain/plan/answer/planShipment.ts';
import { findQuestionFaults } from '../../../src/domain/plan/answer/question.ts';
import type { Query, SearchGraph } from '../../../src/domain/plan/search/searchGraph.ts';
import type { PlanNetwork, Question } from '../../../src/domain/plan/planTypes.ts';
import { chance } from './synthetic.ts';

export interface ShippedCase {
  readonly question: Question;
  readonly network: PlanNetwork;
  readonly graph: SearchGraph;
  readonly query: Query;
}

function shippedCase(data: PlanData, question: Question): ShippedCase | null {
  const network = keepSeen(assembleNetwork(data, question).network);
  const enquiry = buildEnquiry(network, question);
  if (!enquiry || findQuestionFaults(network, question).length > 0) return null;
  const graph = buildEnquiryGraph(enquiry, network, listConditions(network, question));
  return { question, network, graph, query: buildQuery(graph, enquiry.question) };
}

/** The same questions from door to door: lorries over a short and a longer way before the start and after the end. */
export const withMiles = (data: PlanData, cases: readonly ShippedCase[]): readonly ShippedCase[] =>
  cases
    .map(({ question }) => shippedCase(data, { ...question, first: { km: 80 }, last: { km: 120 } }))
    .filter((one) => one !== null);

/** Seeded pairs of places and cargoes. */
export function shippedCases(data: PlanData, count: number, seed: number): readonly ShippedCase[] {
  const next = chance(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const cases = Array.from({ length: count }, () =>
    shippedCase(data, {
      from: some(data.towns).id,
      to: some(data.towns).id,
      cargo: some(data.cargoes).id,
      quantity: 10,
      depart: Date.parse(data.from) + Math.floor(next() * 300) * 86_400_000,
      switches: [],
      avoid: [],
      ...DEFAULTS,
      whole: false,
    }),
  );
  return cases.filter((one) => one !== null);
}
