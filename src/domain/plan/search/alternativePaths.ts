/**
 * Finds corridors that the front leaves out: through each gate (a land border or a port of loading) the path with the
 * least even mixture of hours, money and CO2e. Users compare corridors, including those that lose.
 */
import type { LowerBounds } from './lowerBounds';
import { findFirstDeparture } from '../network/departures';
import { CRITERIA, type Query, type SearchGraph } from './searchGraph';
import type { SearchPath, ParetoPath } from './paretoSearch';
import { HOUR_MS } from '../../time/clockTime';

interface Rounds {
  /** `sums[k][node]` with at most k legs. */
  readonly sums: readonly Float64Array[];
  readonly edges: readonly Int32Array[];
}

/** Weighs what a step adds; linear, and never negative. */
export type Weigh = (hours: number, cost: number, co2e: number) => number;

function weightsOf({ before, after, cost, co2e }: SearchGraph, weigh: Weigh): Float64Array {
  return cost.map((money, edge) =>
    weigh((before[edge] as number) + (after[edge] as number), money, co2e[edge] as number),
  );
}

/** Computes least sums from the starts or (`backward`) to the exits, by number of legs. */
function roundsOf(
  graph: SearchGraph,
  weights: Float64Array,
  seeds: Float64Array,
  { legLimit, backward }: { readonly legLimit: number; readonly backward: boolean },
): Rounds {
  const sums = [seeds];
  const edges = [new Int32Array(graph.nodes).fill(-1)];
  for (let legs = 1; legs <= legLimit; legs += 1) {
    const fewer = sums[legs - 1] as Float64Array;
    const least = seeds.slice();
    const by = new Int32Array(graph.nodes).fill(-1);
    for (let node = 0; node < graph.nodes; node += 1)
      for (let edge = graph.starts[node] as number; edge < (graph.starts[node + 1] as number); edge += 1) {
        const head = graph.heads[edge] as number;
        const [known, mine] = backward ? [head, node] : [node, head];
        const sum = (fewer[known] as number) + (weights[edge] as number);
        if (sum >= (least[mine] as number)) continue;
        least[mine] = sum;
        by[mine] = edge;
      }
    sums.push(least);
    edges.push(by);
  }
  return { sums, edges };
}

function tailsOf({ nodes, starts, heads }: SearchGraph): Int32Array {
  const tails = new Int32Array(heads.length);
  for (let node = 0; node < nodes; node += 1) tails.fill(node, starts[node], starts[node + 1]);
  return tails;
}

/** Departs along given edges as soon as possible; null where no departure is in sight. */
function buildPath(
  graph: SearchGraph,
  query: Query,
  { start, edges, exit }: Omit<SearchPath, 'left'>,
): ParetoPath | null {
  const out = query.exits[exit];
  if (!out) return null;
  const left: number[] = [];
  let [hours, cost, co2e, variance] = [0, out.cost, out.co2e, out.variance];
  for (const edge of edges) {
    const ready = hours + (graph.before[edge] ?? 0);
    const calendar = graph.calendars[graph.dated[edge] ?? -1];
    const leaves = calendar ? findFirstDeparture(calendar, query.depart + ready * HOUR_MS) : null;
    if (calendar && leaves === null) return null;
    const at = leaves === null ? ready : (leaves - query.depart) / HOUR_MS;
    left.push(at);
    hours = at + (graph.after[edge] ?? 0) + (leaves === null ? 0 : graph.delay(edge, leaves));
    cost += (graph.cost[edge] ?? 0) + (calendar ? graph.storage(edge, at - ready) : 0);
    co2e += graph.co2e[edge] ?? 0;
    variance += graph.variance[edge] ?? 0;
  }
  return { start, edges, exit, left, hours: hours + out.hours, cost, co2e, variance };
}

class GateSearch {
  private readonly tails: Int32Array;
  private readonly weights: Float64Array;
  private readonly ahead: Rounds;
  private readonly behind: Rounds;

  constructor(
    private readonly graph: SearchGraph,
    private readonly query: Query,
    private readonly weigh: Weigh,
  ) {
    const { legLimit } = query;
    this.tails = tailsOf(graph);
    this.weights = weightsOf(graph, weigh);
    const starts = new Float64Array(graph.nodes).fill(Infinity);
    for (const start of query.starts) starts[start] = 0;
    const exits = new Float64Array(graph.nodes).fill(Infinity);
    for (const { node, hours, cost, co2e } of query.exits)
      exits[node] = Math.min(exits[node] as number, weigh(hours, cost, co2e));
    this.behind = roundsOf(graph, this.weights, starts, { legLimit, backward: false });
    this.ahead = roundsOf(graph, this.weights, exits, { legLimit, backward: true });
  }

  /** Finds the least sum over one edge and the legs before it; Infinity beyond the leg limit. */
  over(edge: number): { readonly sum: number; readonly before: number } {
    const { query, tails, behind, ahead } = this;
    const [tail, head] = [tails[edge] as number, this.graph.heads[edge] as number];
    let best = { sum: Infinity, before: 0 };
    for (let before = 0; before < query.legLimit; before += 1) {
      const sum =
        (behind.sums[before]?.[tail] ?? Infinity) +
        (this.weights[edge] as number) +
        (ahead.sums[query.legLimit - 1 - before]?.[head] ?? Infinity);
      if (sum < best.sum) best = { sum, before };
    }
    return best;
  }

  through(edge: number): ParetoPath | null {
    const { graph, query } = this;
    const { before } = this.over(edge);
    const first = this.follow(this.tails[edge] as number, before, this.behind, this.tails);
    const last = this.follow(
      graph.heads[edge] as number,
      query.legLimit - 1 - before,
      this.ahead,
      graph.heads,
    );
    const edges = [...first.edges.toReversed(), edge, ...last.edges];
    return buildPath(graph, query, { start: first.node, edges, exit: this.exitAt(last.node) });
  }

  /** Follows the best edges of the rounds from a node; returns them as they are reached. */
  private follow(
    from: number,
    legs: number,
    { edges }: Rounds,
    ends: ArrayLike<number>,
  ): { readonly node: number; readonly edges: number[] } {
    const followed: number[] = [];
    let node = from;
    for (let k = legs; k > 0; k -= 1) {
      const edge = edges[k]?.[node] ?? -1;
      if (edge === -1) break;
      followed.push(edge);
      node = ends[edge] as number;
    }
    return { node, edges: followed };
  }

  private exitAt(node: number): number {
    const { query, weigh } = this;
    let best = { sum: Infinity, exit: -1 };
    query.exits.forEach((out, exit) => {
      const sum = weigh(out.hours, out.cost, out.co2e);
      if (out.node === node && sum < best.sum) best = { sum, exit };
    });
    return best.exit;
  }
}

export type Gates = readonly (readonly number[])[];

/** Builds the even mixture of hours, money and CO2e, each relative to its optimum; null where no exit is in reach. */
function evenMixture({ legLimit, starts }: Query, bounds: LowerBounds): Weigh | null {
  const least = bounds.least[legLimit] as Float64Array;
  const best = (criterion: number) =>
    Math.min(...starts.map((start) => least[start * CRITERIA + criterion] as number));
  const [hours, cost, co2e] = [best(0), best(1), best(2)];
  if (hours === Infinity) return null;
  const scale = (value: number) => (value > 0 ? 1 / value : 0);
  const [perHour, perCny, perKg] = [scale(hours), scale(cost), scale(co2e)];
  return (h, c, e) => h * perHour + c * perCny + e * perKg;
}

/** Finds the path of least weight through each gate, by default of the even mixture. */
export function findAlternativePaths(
  graph: SearchGraph,
  query: Query,
  bounds: LowerBounds,
  gates: Gates,
  weigh: Weigh | null = evenMixture(query, bounds),
): ParetoPath[] {
  if (weigh === null) return [];
  const search = new GateSearch(graph, query, weigh);
  return gates.flatMap((edges) => {
    let least = { sum: Infinity, edge: -1 };
    for (const edge of edges) {
      const { sum } = search.over(edge);
      if (sum < least.sum) least = { sum, edge };
    }
    const path = least.edge === -1 ? null : search.through(least.edge);
    return path ? [path] : [];
  });
}
