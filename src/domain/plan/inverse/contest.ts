/** Compares the options of one shipment by one measure, on networks changed by a lever: the search alone. */
import { buildEnquiryGraph, buildQuery, type PlanEnquiry } from '../answer/infeasibility';
import { buildPlanCorridor, type PlanCorridor } from '../answer/planCorridor';
import { gatesOf } from '../answer/planShipment';
import { findAlternativePaths } from '../search/alternativePaths';
import { computeLowerBounds } from '../search/lowerBounds';
import { findParetoPaths, type ParetoPath } from '../search/paretoSearch';
import type { PlanGraph } from '../search/planGraph';
import type { RuleCondition } from '../search/ruleCondition';
import type { Hub, PlanNetwork } from '../planTypes';
import { HOURS_A_DAY } from '../../time/clockTime';

export const WIN_MEASURES = ['time', 'cost', 'value'] as const;
/** `value`: money and the cost of delay together. */
export type WinMeasure = (typeof WIN_MEASURES)[number];

export interface Contestant {
  /** Ids of legs and transfers, in order. */
  readonly things: readonly string[];
  readonly corridor: PlanCorridor;
  /** Hours for `time`, else CNY. */
  readonly measured: number;
}

export interface ContestRules {
  readonly measure: WinMeasure;
  /** CNY per day of delay. */
  readonly perDay: number;
  readonly conditions: readonly RuleCondition[];
}

const nameOf = ({ things }: Contestant): string => things.join('>');

export const isSamePath = (a: Contestant, b: Contestant): boolean => nameOf(a) === nameOf(b);

const byMeasure = (a: Contestant, b: Contestant): number =>
  a.measured - b.measured || (nameOf(a) < nameOf(b) ? -1 : 1);

export class Contest {
  private readonly hubs: ReadonlyMap<string, Hub>;

  constructor(
    private readonly enquiry: PlanEnquiry,
    private readonly rules: ContestRules,
  ) {
    this.hubs = new Map(enquiry.network.hubs.map((hub) => [hub.id, hub]));
  }

  /** Finds the best option; null where none is open. Live goods take part within their life, by mean hours. */
  best(network: PlanNetwork): Contestant | null {
    const { graph, query } = this.build(network);
    return this.judge(graph, findParetoPaths(graph, query))[0] ?? null;
  }

  /** Lists the best option through each gate, the best first. */
  throughGates(network: PlanNetwork): readonly Contestant[] {
    const { graph, query } = this.build(network);
    const gates = gatesOf(graph, this.hubs);
    const bounds = computeLowerBounds(graph, query);
    const paths = findAlternativePaths(graph, query, bounds, gates, (hours, cost) => this.weigh(hours, cost));
    return this.judge(graph, paths);
  }

  private build(network: PlanNetwork) {
    const graph = buildEnquiryGraph(this.enquiry, network, this.rules.conditions);
    return { graph, query: buildQuery(graph, this.enquiry.question) };
  }

  private weigh(hours: number, cost: number): number {
    const { measure, perDay } = this.rules;
    if (measure === 'time') return hours;
    return measure === 'cost' ? cost : cost + (hours / HOURS_A_DAY) * perDay;
  }

  private judge(graph: PlanGraph, paths: readonly ParetoPath[]): Contestant[] {
    const most = this.enquiry.shipment.cargo.hoursToLive ?? Infinity;
    return paths
      .filter(({ hours }) => hours <= most)
      .map((path) => {
        const edges = path.edges.map((edge) => graph.edges[edge]).filter((edge) => edge !== undefined);
        const out = graph.exits[path.exit]?.chain.transfers ?? [];
        const legs = edges.map(({ leg }) => leg);
        return {
          things: [...edges.flatMap(({ chain, leg }) => [...chain.transfers, leg]), ...out].map(
            ({ id }) => id,
          ),
          corridor: buildPlanCorridor(legs, this.hubs, this.enquiry.to),
          measured: this.weigh(path.hours, path.cost),
        };
      })
      .sort(byMeasure);
  }
}
