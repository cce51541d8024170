/** Explains why there is no option, or why known ones are not offered: which condition excludes what. */
import { getOrCompute } from '../../memo';
import type { Infeasibility } from './answer';
import { computeLowerBounds } from '../search/lowerBounds';
import { listConditions, type RuleCondition } from '../search/ruleCondition';
import type { Admission, Admits } from '../search/transferChain';
import { buildGraph, type NeverStep, type PlanGraph } from '../search/planGraph';
import type { PricedShipment } from './stagePrice';
import { CRITERIA, type Query } from '../search/searchGraph';
import { applySwitches } from '../network/switches';
import type { Cargo, Customs, PlanLeg, PlanNetwork, Question, Switch, Transfer } from '../planTypes';

/** Beyond any known itinerary. */
const MANY_LEGS = 14;

export interface PlanEnquiry {
  readonly network: PlanNetwork;
  readonly question: Question;
  readonly shipment: PricedShipment;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Hubs of both places, the firm's doors with them. */
  readonly ends: { readonly from: readonly string[]; readonly to: readonly string[] };
}

function combineConditions(conditions: readonly RuleCondition[]): Admits {
  const judged = new Map<PlanLeg | Transfer, Map<Customs, Admission>>();
  const judge = (thing: PlanLeg | Transfer, customs: Customs): Admission => {
    const against = conditions.filter(({ excludes }) => excludes(thing, customs));
    if (against.length === 0) return 'yes';
    return against.every(({ never }) => never) ? 'never' : 'no';
  };
  return (thing, customs) => {
    const known = getOrCompute(judged, thing, () => new Map<Customs, Admission>());
    return getOrCompute(known, customs, () => judge(thing, customs));
  };
}

export function buildEnquiryGraph(
  enquiry: PlanEnquiry,
  network: PlanNetwork,
  conditions: readonly RuleCondition[],
  priced = true,
): PlanGraph {
  return buildGraph({
    network,
    shipment: enquiry.shipment,
    from: enquiry.from,
    to: enquiry.to,
    admits: combineConditions(conditions),
    surest: enquiry.question.surest,
    priced,
  });
}

export const buildQuery = (graph: PlanGraph, question: Question): Query => ({
  starts: graph.entries,
  exits: graph.exits,
  depart: question.depart,
  legLimit: question.legLimit,
  epsilon: question.epsilon,
  holdHours: HOLD_HOURS,
});

/** Holding time for later departures, hours since the start. */
const HOLD_HOURS = 24 * 60;

const barsAny = ({ excludes }: RuleCondition, thing: PlanLeg | Transfer): boolean =>
  thing.customs.some(([, after]) => excludes(thing, after));

const countOf = (condition: RuleCondition, { legs, transfers }: PlanNetwork): number =>
  [...legs, ...transfers].filter((thing) => barsAny(condition, thing)).length;

/** Counts legs to the nearest seed, over never offered steps too. */
function legsFrom(
  graph: PlanGraph,
  seeds: readonly number[],
  { legLimit, ahead }: { readonly legLimit: number; readonly ahead: boolean },
): Int32Array {
  const { nodes, starts, heads } = graph;
  const fewest = new Int32Array(nodes).fill(legLimit + 1);
  for (const node of seeds) fewest[node] = 0;
  let shorter = true;
  const step = (tail: number, head: number): void => {
    const [known, mine] = ahead ? [head, tail] : [tail, head];
    const legs = (fewest[known] as number) + 1;
    if (legs >= (fewest[mine] as number)) return;
    fewest[mine] = legs;
    shorter = true;
  };
  for (let legs = 0; legs < legLimit && shorter; legs += 1) {
    shorter = false;
    for (let node = 0; node < nodes; node += 1)
      for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge += 1)
        step(node, heads[edge] as number);
    for (const { tail, head } of graph.never) if (head !== -1) step(tail, head);
  }
  return fewest;
}

function stepsWithin(graph: PlanGraph, legLimit: number): readonly NeverStep[] {
  if (graph.never.length === 0) return [];
  const ends = graph.never.flatMap(({ tail, head }) => (head === -1 ? [tail] : []));
  const exits = graph.exits.map(({ node }) => node);
  const ahead = legsFrom(graph, [...exits, ...ends], { legLimit, ahead: true });
  const behind = legsFrom(graph, graph.entries, { legLimit, ahead: false });
  return graph.never.filter(
    ({ tail, head }) => (behind[tail] ?? 0) + (head === -1 ? 0 : 1 + (ahead[head] ?? 0)) <= legLimit,
  );
}

class Explainer {
  constructor(
    private readonly enquiry: PlanEnquiry,
    private readonly switched: PlanNetwork,
    private readonly conditions: readonly RuleCondition[],
  ) {}

  private without(left: readonly RuleCondition[]): readonly RuleCondition[] {
    return this.conditions.filter((condition) => !left.includes(condition));
  }

  private isOpen(network: PlanNetwork, conditions: readonly RuleCondition[], legLimit: number): boolean {
    return isOpen(this.enquiry, network, conditions, legLimit);
  }

  /** Lists rules that cannot be lifted and hide further options, even where options exist. */
  never(graph: PlanGraph): Infeasibility[] {
    const used = stepsWithin(graph, this.enquiry.question.legLimit).flatMap(({ things }) => things);
    return this.conditions
      .filter((condition) => condition.never && used.some((thing) => barsAny(condition, thing)))
      .map((condition) => ({ ...this.describe(condition), opens: true }));
  }

  /**
   * Lists conditions whose lifting alone opens an option; else what must be lifted together, or that no line is known.
   * Empty where only rules that cannot be lifted exclude all: see `never`.
   */
  nothing(unseen: PlanNetwork): Infeasibility[] {
    const { legLimit } = this.enquiry.question;
    const reasons = [
      ...this.conditions
        .filter((condition) => !condition.never)
        .map((condition) => ({
          ...this.describe(condition),
          opens: this.isOpen(this.switched, this.without([condition]), legLimit),
        })),
      ...this.enquiry.question.switches.flatMap((one) => this.ofSwitch(one)),
      this.ofUnseen(unseen),
    ].filter(({ excluded }) => excluded > 0);
    if (this.isOpen(this.switched, this.conditions, MANY_LEGS))
      reasons.push(buildReason('legs', String(legLimit), 0, true));
    const opening = reasons.filter(({ opens }) => opens);
    return opening.length > 0 ? opening : this.ofAll(reasons);
  }

  private describe(condition: RuleCondition): Infeasibility {
    const { kind, id, words, never } = condition;
    return { kind, id, words, never, excluded: countOf(condition, this.switched), opens: false };
  }

  private ofSwitch(one: Switch): Infeasibility[] {
    if (one.kind !== 'closed' && one.kind !== 'border' && one.kind !== 'ice') return [];
    const { network, question } = this.enquiry;
    const others = applySwitches(
      network,
      question.switches.filter((other) => other !== one),
    );
    const id = one.kind === 'closed' ? one.hub : one.kind === 'border' ? one.between.join('-') : 'ice';
    const excluded = others.legs.length - this.switched.legs.length;
    return [buildReason(one.kind, id, excluded, this.isOpen(others, this.conditions, question.legLimit))];
  }

  private ofUnseen(network: PlanNetwork): Infeasibility {
    const { question } = this.enquiry;
    const excluded = network.legs.length - this.enquiry.network.legs.length;
    const switched = excluded > 0 ? applySwitches(network, question.switches) : network;
    const opens = excluded > 0 && this.isOpen(switched, this.conditions, question.legLimit);
    return buildReason('unseen', '', excluded, opens);
  }

  private ofAll(reasons: readonly Infeasibility[]): Infeasibility[] {
    const strict = this.conditions.filter(({ never }) => never);
    const open = this.isOpen(this.enquiry.network, strict, MANY_LEGS);
    const ids = reasons.map(({ id }) => id).join();
    if (open) return [buildReason('together', ids, 0, true), ...reasons];
    return this.isOpen(this.enquiry.network, [], MANY_LEGS) ? [] : [buildReason('unknown', '', 0, false)];
  }
}

const buildReason = (
  kind: Infeasibility['kind'],
  id: string,
  excluded: number,
  opens: boolean,
): Infeasibility => ({
  kind,
  id,
  words: null,
  never: false,
  excluded,
  opens,
});

/** Whether any itinerary exists, at any cost. */
function isOpen(
  enquiry: PlanEnquiry,
  network: PlanNetwork,
  conditions: readonly RuleCondition[],
  legLimit: number,
): boolean {
  const graph = buildEnquiryGraph(enquiry, network, conditions, false);
  const query = { ...buildQuery(graph, enquiry.question), legLimit };
  const least = computeLowerBounds(graph, query).least[legLimit];
  return graph.entries.some((entry) => (least?.[entry * CRITERIA] ?? Infinity) < Infinity);
}

export function findOtherCargoes(enquiry: PlanEnquiry, switched: PlanNetwork): readonly Cargo[] {
  const { question, shipment } = enquiry;
  return switched.cargoes
    .filter((cargo) => {
      if (cargo.id === shipment.cargo.id) return false;
      const asked = { ...question, cargo: cargo.id };
      const other = { ...enquiry, question: asked, shipment: { ...shipment, cargo } };
      return isOpen(other, switched, listConditions(switched, asked), question.legLimit);
    })
    .map(({ id }) => id);
}

export interface Searched {
  readonly switched: PlanNetwork;
  readonly conditions: readonly RuleCondition[];
  readonly graph: PlanGraph;
  readonly found: boolean;
  /** The network with services not seen lately. */
  readonly unseen: PlanNetwork;
}

export function explainInfeasibility(enquiry: PlanEnquiry, searched: Searched): readonly Infeasibility[] {
  const { switched, conditions, graph, found, unseen } = searched;
  const explainer = new Explainer(enquiry, switched, conditions);
  return [...(found ? [] : explainer.nothing(unseen)), ...explainer.never(graph)];
}
