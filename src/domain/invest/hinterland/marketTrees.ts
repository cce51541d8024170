/**
 * Finds the least weight from every city to the destination through each gateway: trees from the destination, over the
 * planner's own graph. Goods go by land to a gateway, leave China there, and do not travel by land in China again but
 * to the destination.
 */
import type { PlanGraph } from '../../plan/search/planGraph';
import type { Hub } from '../../plan/planTypes';
import { crossesBorder, HOME } from './hinterlandNetwork';

/** Code of a gateway: crossings and ports of one town share it. Empty: goods that stay in China by land. */
export type Gateway = string;
export const BY_LAND: Gateway = '';

interface Step {
  readonly edge: number;
  readonly tail: number;
  readonly head: number;
}

/** Steps in columns: edge, tail and head follow one another. */
const toColumns = (steps: readonly Step[]): Int32Array =>
  Int32Array.from(steps.flatMap(({ edge, tail, head }) => [edge, tail, head]));

function stepsOf({ nodes, starts, heads }: PlanGraph): readonly Step[] {
  const steps: Step[] = [];
  for (let tail = 0; tail < nodes; tail += 1)
    for (let edge = starts[tail] as number; edge < (starts[tail + 1] as number); edge += 1)
      steps.push({ edge, tail, head: heads[edge] as number });
  return steps;
}

/** Keeps the steps that lead to the destination, those near it first, so that few rounds settle them. */
function sortOnward(graph: PlanGraph, steps: readonly Step[]): readonly Step[] {
  const rank = new Int32Array(graph.nodes).fill(graph.nodes);
  for (const { node } of graph.exits) rank[node] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const { tail, head } of steps) {
      const next = (rank[head] as number) + 1;
      if (next >= (rank[tail] as number)) continue;
      rank[tail] = next;
      changed = true;
    }
  }
  const rankOf = ({ head }: Step): number => rank[head] as number;
  return steps.filter((step) => rankOf(step) < graph.nodes).toSorted((a, b) => rankOf(a) - rankOf(b));
}

export class MarketTrees {
  readonly gateways: readonly Gateway[];
  private readonly beyond: Int32Array;
  private readonly leaving: Int32Array;
  /** Number of the gateway, by leaving step. */
  private readonly gatewayOf: Int32Array;
  private readonly inland: Int32Array;

  /**
   * @param hubs of the network
   * @param ends hubs of the destination
   */
  constructor(
    private readonly graph: PlanGraph,
    hubs: ReadonlyMap<string, Hub>,
    ends: readonly string[],
  ) {
    const legOf = ({ edge }: Step) => graph.edges[edge]?.leg;
    const isHome = (id = ''): boolean => hubs.get(id)?.country === HOME;
    const isLeaving = (step: Step): boolean => {
      const leg = legOf(step);
      return leg !== undefined && isHome(leg.from) && (leg.mode === 'sea' || crossesBorder(leg));
    };
    const isInland = (step: Step): boolean => isHome(legOf(step)?.from) && !isLeaving(step);
    const codeOf = (step: Step): string => hubs.get(legOf(step)?.from ?? '')?.code ?? '';
    const steps = sortOnward(graph, stepsOf(graph));
    const leaving = steps.filter(isLeaving);
    const codes = [...new Set(leaving.map(codeOf))].toSorted();
    this.gateways = [...codes, BY_LAND];
    this.leaving = toColumns(leaving);
    this.gatewayOf = Int32Array.from(leaving, (step) => codes.indexOf(codeOf(step)));
    this.inland = toColumns(steps.filter(isInland));
    this.beyond = toColumns(steps.filter((step) => !isInland(step) || ends.includes(legOf(step)?.to ?? '')));
  }

  /**
   * Computes the least weight of each node by gateway: `least[node * gateways + gateway]`, Infinity without a path.
   * @param weights of the edges, then of the exits
   */
  grow(weights: Float64Array): Float64Array {
    const { graph, gateways, leaving } = this;
    const count = gateways.length;
    const ends = new Float64Array(graph.nodes).fill(Infinity);
    graph.exits.forEach(({ node }, exit) => {
      const weight = weights[graph.edges.length + exit] as number;
      ends[node] = Math.min(ends[node] as number, weight);
    });
    const least = new Float64Array(graph.nodes * count).fill(Infinity);
    ends.forEach((weight, node) => (least[node * count + count - 1] = weight));
    settle(ends, this.beyond, weights, 1);
    this.gatewayOf.forEach((gateway, i) => {
      const at = (leaving[3 * i + 1] as number) * count + gateway;
      const sum =
        (weights[leaving[3 * i] as number] as number) + (ends[leaving[3 * i + 2] as number] as number);
      least[at] = Math.min(least[at] as number, sum);
    });
    settle(least, this.inland, weights, count);
    return least;
  }
}

/** Lowers values over steps, from head to tail, until none falls; `width` values for each node. */
function settle(least: Float64Array, steps: Int32Array, weights: Float64Array, width: number): void {
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 0; i < steps.length; i += 3) {
      const weight = weights[steps[i] as number] as number;
      const [tail, head] = [(steps[i + 1] as number) * width, (steps[i + 2] as number) * width];
      for (let k = 0; k < width; k += 1) {
        const sum = weight + (least[head + k] as number);
        if (sum >= (least[tail + k] as number)) continue;
        least[tail + k] = sum;
        changed = true;
      }
    }
  }
}
