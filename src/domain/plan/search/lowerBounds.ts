/**
 * Bounds hours, money, CO2e and variance from each node to an exit with at most k more legs, by rounds over all edges
 * (Bellman and Ford). With a leg limit this is tighter than a shortest-path tree, and needs no queue.
 */
import { CRITERIA, type Query, type SearchGraph } from './searchGraph';

/** Keeps bounds, summed in another order than labels, below a true optimum. */
const ROUNDING = 1 - 1e-12;

export interface LowerBounds {
  /** Fewest legs to each node: no label arrives with fewer, so no bound is kept. */
  readonly soonest: Uint8Array;
  /** `least[k][node * CRITERIA + criterion]`; Infinity where k legs cannot reach an exit. */
  readonly least: readonly Float64Array[];
}

/** Counts fewest legs, 255 beyond the limit. */
function soonestOf({ nodes, starts, heads }: SearchGraph, query: Query): Uint8Array {
  const soonest = new Uint8Array(nodes).fill(255);
  let reached = [...new Set(query.starts)];
  for (const start of reached) soonest[start] = 0;
  for (let legs = 1; legs <= query.legLimit && reached.length > 0; legs += 1) {
    const next: number[] = [];
    for (const node of reached)
      for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge += 1) {
        const head = heads[edge] as number;
        if (soonest[head] !== 255) continue;
        soonest[head] = legs;
        next.push(head);
      }
    reached = next;
  }
  return soonest;
}

function exitBounds(graph: SearchGraph, query: Query): Float64Array {
  const least = new Float64Array(graph.nodes * CRITERIA).fill(Infinity);
  for (const { node, hours, cost, co2e, variance } of query.exits) {
    [hours, cost, co2e, variance].forEach((value, criterion) => {
      const at = node * CRITERIA + criterion;
      least[at] = Math.min(least[at] ?? Infinity, value * ROUNDING);
    });
  }
  return least;
}

function oneMoreLeg(
  graph: SearchGraph,
  exits: Float64Array,
  fewer: Float64Array,
  { soonest, latest }: { readonly soonest: Uint8Array; readonly latest: number },
): Float64Array {
  const { nodes, starts, heads, before, after, cost, co2e, variance } = graph;
  const least = exits.slice();
  for (let node = 0; node < nodes; node += 1) {
    if ((soonest[node] as number) > latest) continue;
    const at = node * CRITERIA;
    const end = starts[node + 1] as number;
    let hours = least[at] as number;
    let money = least[at + 1] as number;
    let carbon = least[at + 2] as number;
    let spread = least[at + 3] as number;
    for (let edge = starts[node] as number; edge < end; edge += 1) {
      const head = (heads[edge] as number) * CRITERIA;
      const rest = fewer[head] as number;
      if (rest === Infinity) continue;
      hours = Math.min(hours, rest + ((before[edge] as number) + (after[edge] as number)) * ROUNDING);
      money = Math.min(money, (fewer[head + 1] as number) + (cost[edge] as number) * ROUNDING);
      carbon = Math.min(carbon, (fewer[head + 2] as number) + (co2e[edge] as number) * ROUNDING);
      spread = Math.min(spread, (fewer[head + 3] as number) + (variance[edge] as number) * ROUNDING);
    }
    least[at] = hours;
    least[at + 1] = money;
    least[at + 2] = carbon;
    least[at + 3] = spread;
  }
  return least;
}

export function computeLowerBounds(graph: SearchGraph, query: Query): LowerBounds {
  const exits = exitBounds(graph, query);
  const least = [exits];
  const soonest = soonestOf(graph, query);
  for (let legs = 1; legs <= query.legLimit; legs += 1)
    least.push(
      oneMoreLeg(graph, exits, least[legs - 1] as Float64Array, { soonest, latest: query.legLimit - legs }),
    );
  return { soonest, least };
}
