/** Finds a few good paths to prune the search: best by each criterion and by even mixtures, ignoring calendar waits. */
import type { LowerBounds } from './lowerBounds';
import { CRITERIA, type Query, type SearchGraph } from './searchGraph';

/** Weights of hours, money, CO2e and variance, each relative to its optimum. */
const MIXTURES: readonly (readonly number[])[] = [
  [1, 1, 1, 1],
  [1, 1, 0.1, 0.1],
  [0.1, 1, 1, 0.1],
];

/** Reads the best path by one criterion off the bounds. */
function bestBy(
  graph: SearchGraph,
  { legLimit }: Query,
  { least }: LowerBounds,
  start: number,
  criterion: number,
): readonly number[] {
  const columns = [graph.after, graph.cost, graph.co2e, graph.variance];
  const column = columns[criterion] as Float64Array;
  const edges: number[] = [];
  let node = start;
  for (let legs = legLimit; legs > 0; legs -= 1) {
    let best = (least[0] as Float64Array)[node * CRITERIA + criterion] as number;
    let by = -1;
    for (let edge = graph.starts[node] as number; edge < (graph.starts[node + 1] as number); edge += 1) {
      const own = (column[edge] as number) + (criterion === 0 ? (graph.before[edge] as number) : 0);
      const rest = (least[legs - 1] as Float64Array)[(graph.heads[edge] as number) * CRITERIA + criterion];
      if (own + (rest as number) >= best) continue;
      best = own + (rest as number);
      by = edge;
    }
    if (by === -1) break;
    edges.push(by);
    node = graph.heads[by] as number;
  }
  return edges;
}

interface Round {
  readonly sums: Float64Array;
  /** -1 at the end of the journey. */
  readonly edges: Int32Array;
}

function oneMoreLeg(
  graph: SearchGraph,
  weights: Float64Array,
  exits: Float64Array,
  fewer: Round,
  open: Uint8Array,
): Round {
  const { nodes, starts, heads } = graph;
  const sums = exits.slice();
  const edges = new Int32Array(nodes).fill(-1);
  for (let node = 0; node < nodes; node += 1) {
    if (open[node] === 0) continue;
    const end = starts[node + 1] as number;
    for (let edge = starts[node] as number; edge < end; edge += 1) {
      const sum = (weights[edge] as number) + (fewer.sums[heads[edge] as number] as number);
      if (sum >= (sums[node] as number)) continue;
      sums[node] = sum;
      edges[node] = edge;
    }
  }
  return { sums, edges };
}

/** Minimises a weighted sum within the leg limit. */
function bestMixed(
  graph: SearchGraph,
  query: Query,
  { soonest }: LowerBounds,
  start: number,
  [h = 0, c = 0, e = 0, v = 0]: readonly number[],
): readonly number[] {
  const { before, after, cost, co2e, variance } = graph;
  const exits = new Float64Array(graph.nodes).fill(Infinity);
  for (const exit of query.exits)
    exits[exit.node] = Math.min(
      exits[exit.node] as number,
      exit.hours * h + exit.cost * c + exit.co2e * e + exit.variance * v,
    );
  const weights = new Float64Array(cost.length);
  for (let edge = 0; edge < weights.length; edge += 1)
    weights[edge] =
      ((before[edge] as number) + (after[edge] as number)) * h +
      (cost[edge] as number) * c +
      (co2e[edge] as number) * e +
      (variance[edge] as number) * v;
  const rounds: Round[] = [{ sums: exits, edges: new Int32Array(graph.nodes).fill(-1) }];
  for (let legs = 1; legs <= query.legLimit; legs += 1) {
    const open = soonest.map((at) => Number(at <= query.legLimit - legs));
    rounds.push(oneMoreLeg(graph, weights, exits, rounds[legs - 1] as Round, open));
  }
  const edges: number[] = [];
  let node = start;
  for (let legs = query.legLimit; legs > 0; legs -= 1) {
    const edge = rounds[legs]?.edges[node] ?? -1;
    if (edge === -1) break;
    edges.push(edge);
    node = graph.heads[edge] as number;
  }
  return edges;
}

/** Lists the edges of each path from one start; none where no exit is reachable. */
export function findSeedPaths(
  graph: SearchGraph,
  query: Query,
  bounds: LowerBounds,
  start: number,
): readonly (readonly number[])[] {
  const least = (bounds.least[query.legLimit] as Float64Array).subarray(
    start * CRITERIA,
    start * CRITERIA + CRITERIA,
  );
  if (least[0] === Infinity) return [];
  const scale = Array.from(least, (best) => (best > 0 ? 1 / best : 0));
  return [
    ...scale.map((_, criterion) => bestBy(graph, query, bounds, start, criterion)),
    ...MIXTURES.map((mixture) =>
      bestMixed(
        graph,
        query,
        bounds,
        start,
        mixture.map((share, i) => share * (scale[i] ?? 0)),
      ),
    ),
  ];
}
