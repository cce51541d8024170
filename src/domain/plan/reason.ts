/** Why there is no way, or why some known ways are not offered: which condition keeps out what. */
import type { Reason } from './answer';
import { boundsOf } from './bounds';
import { conditionsOf, type Condition } from './condition';
import { buildGraph, type GraphCase, type PlanGraph } from './graph';
import type { Shipment } from './price';
import { CRITERIA, type Query } from './searchGraph';
import { withSwitches } from './switches';
import type { Customs, PlanLeg, PlanNetwork, Question, Switch, Transfer } from './types';

/** A leg limit that no known way needs. */
const MANY_LEGS = 14;

/** A question with everything it names found. */
export interface Enquiry {
  readonly network: PlanNetwork;
  readonly question: Question;
  readonly shipment: Shipment;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Whether no condition bars a thing; each is judged once. */
function admitting(conditions: readonly Condition[]): GraphCase['admits'] {
  const judged = new Map<PlanLeg | Transfer, Map<Customs, boolean>>();
  return (thing, customs) => {
    const known = judged.get(thing) ?? new Map<Customs, boolean>();
    judged.set(thing, known);
    const admitted = known.get(customs) ?? !conditions.some(({ bars }) => bars(thing, customs));
    known.set(customs, admitted);
    return admitted;
  };
}

/** The graph of an enquiry with its switches and the conditions given. */
export function graphFor(
  enquiry: Enquiry,
  network: PlanNetwork,
  conditions: readonly Condition[],
  priced = true,
): PlanGraph {
  const given: GraphCase = {
    network,
    shipment: enquiry.shipment,
    from: enquiry.from,
    to: enquiry.to,
    admits: admitting(conditions),
    surest: enquiry.question.surest,
    priced,
  };
  return buildGraph(given);
}

export const queryFor = (graph: PlanGraph, question: Question): Query => ({
  starts: graph.entries,
  exits: graph.exits,
  depart: question.depart,
  legLimit: question.legLimit,
  epsilon: question.epsilon,
  holdHours: HOLD_HOURS,
});

/** Goods are held back for a later departure up to this long after the start. */
const HOLD_HOURS = 24 * 60;

const barsAny = ({ bars }: Condition, thing: PlanLeg | Transfer): boolean =>
  thing.customs.some(([, after]) => bars(thing, after));

const countOf = (condition: Condition, { legs, transfers }: PlanNetwork): number =>
  [...legs, ...transfers].filter((thing) => barsAny(condition, thing)).length;

class Explainer {
  private readonly switched: PlanNetwork;
  private readonly conditions: readonly Condition[];

  constructor(private readonly enquiry: Enquiry) {
    this.switched = withSwitches(enquiry.network, enquiry.question.switches);
    this.conditions = conditionsOf(this.switched, enquiry.question);
  }

  private without(left: readonly Condition[]): readonly Condition[] {
    return this.conditions.filter((condition) => !left.includes(condition));
  }

  private isOpen(network: PlanNetwork, conditions: readonly Condition[], legLimit: number): boolean {
    const graph = graphFor(this.enquiry, network, conditions, false);
    const query = { ...queryFor(graph, this.enquiry.question), legLimit };
    const least = boundsOf(graph, query).least[legLimit];
    return graph.entries.some((entry) => (least?.[entry * CRITERIA] ?? Infinity) < Infinity);
  }

  /** Rules that cannot be lifted and without which there would be more ways: said even where ways are found. */
  never(): Reason[] {
    const strict = this.conditions.filter(({ never }) => never);
    const told = strict.map((condition) => this.told(condition)).filter(({ excluded }) => excluded > 0);
    if (told.length === 0) return [];
    const used = this.usedWithout(strict);
    return told.filter(({ id }) => used.has(id)).map((reason) => ({ ...reason, opens: true }));
  }

  /** Ids of those of the conditions that keep out a leg or transfer of some way within the leg limit. */
  private usedWithout(conditions: readonly Condition[]): ReadonlySet<string> {
    const { question } = this.enquiry;
    const graph = graphFor(this.enquiry, this.switched, this.without(conditions), false);
    const { soonest, least } = boundsOf(graph, queryFor(graph, question));
    const used = new Set<PlanLeg | Transfer>();
    for (let node = 0; node < graph.nodes; node += 1)
      for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge += 1) {
        const rest = question.legLimit - 1 - (soonest[node] ?? 255);
        const ahead = least[rest]?.[(graph.heads[edge] ?? 0) * CRITERIA] ?? Infinity;
        const step = graph.edges[edge];
        if (ahead < Infinity && step) [step.leg, ...step.chain.transfers].forEach((thing) => used.add(thing));
      }
    return new Set(
      conditions
        .filter((condition) => [...used].some((thing) => barsAny(condition, thing)))
        .map(({ id }) => id),
    );
  }

  /** Every condition that keeps something out, those first without which there is a way. */
  nothing(): Reason[] {
    const { legLimit } = this.enquiry.question;
    const reasons = [
      ...this.conditions
        .filter((condition) => !condition.never)
        .map((condition) => ({
          ...this.told(condition),
          opens: this.isOpen(this.switched, this.without([condition]), legLimit),
        })),
      ...this.enquiry.question.switches.flatMap((one) => this.ofSwitch(one)),
    ].filter(({ excluded }) => excluded > 0);
    if (this.isOpen(this.switched, this.conditions, MANY_LEGS))
      reasons.push(told('legs', String(legLimit), 0, true));
    if (!reasons.some(({ opens }) => opens)) reasons.push(this.ofAll(reasons));
    return reasons.sort((a, b) => Number(b.opens) - Number(a.opens));
  }

  private told(condition: Condition): Reason {
    const { kind, id, words, never } = condition;
    return { kind, id, words, never, excluded: countOf(condition, this.switched), opens: false };
  }

  private ofSwitch(one: Switch): Reason[] {
    if (one.kind !== 'closed' && one.kind !== 'border' && one.kind !== 'ice') return [];
    const { network, question } = this.enquiry;
    const others = withSwitches(
      network,
      question.switches.filter((other) => other !== one),
    );
    const id = one.kind === 'closed' ? one.hub : one.kind === 'border' ? one.between.join('-') : 'ice';
    const excluded = others.legs.length - this.switched.legs.length;
    return [told(one.kind, id, excluded, this.isOpen(others, this.conditions, question.legLimit))];
  }

  private ofAll(reasons: readonly Reason[]): Reason {
    const strict = this.conditions.filter(({ never }) => never);
    const open = this.isOpen(this.enquiry.network, strict, MANY_LEGS);
    const ids = reasons.map(({ id }) => id).join();
    return open ? told('together', ids, 0, true) : told('unknown', '', 0, false);
  }
}

const told = (kind: Reason['kind'], id: string, excluded: number, opens: boolean): Reason => ({
  kind,
  id,
  words: null,
  never: false,
  excluded,
  opens,
});

/** Of an enquiry with ways: what is known and not offered. Of one without: what closes it and what would open it. */
export function reasonsFor(enquiry: Enquiry, found: boolean): readonly Reason[] {
  const explainer = new Explainer(enquiry);
  return found ? explainer.never() : [...explainer.nothing(), ...explainer.never()];
}
