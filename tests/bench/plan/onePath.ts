import createGraph from 'ngraph.graph';
import { aStar } from 'ngraph.path';
import type { Query, SearchGraph } from '../../../src/domain/plan/search/searchGraph.ts';

type Vector = readonly [hours: number, cost: number, co2e: number];

/**
 * ngraph.path knows one criterion and one link between two nodes, so it is asked once for each criterion, on the best
 * leg between two hubs by it. What it finds are the corners of a front, and the same one where they agree.
 */
export function onePath(graph: SearchGraph): (query: Query) => readonly Vector[] {
  const legsBy = ([0, 1, 2] as const).map((criterion) => {
    const links = createGraph<Vector>();
    for (let node = 0; node < graph.nodes; node += 1) links.addNode(node);
    for (let node = 0; node < graph.nodes; node += 1) {
      for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge += 1) {
        const vector: Vector = [
          (graph.before[edge] ?? 0) + (graph.after[edge] ?? 0),
          graph.cost[edge] ?? 0,
          graph.co2e[edge] ?? 0,
        ];
        const known = links.getLink(node, graph.heads[edge] ?? 0);
        if (!known || vector[criterion] < known.data[criterion]) {
          links.addLink(node, graph.heads[edge] ?? 0, vector);
        }
      }
    }
    const finder = aStar(links, { oriented: true, distance: (_from, _to, { data }) => data[criterion] });
    return { links, finder };
  });
  return ({ starts, exits }) => {
    const [start, end] = [starts[0] ?? 0, exits[0]?.node ?? 0];
    const found = legsBy.map(({ links, finder }): Vector => {
      const path = finder.find(start, end).toReversed();
      return path.slice(1).reduce(
        (sum: Vector, { id }, i): Vector => {
          const leg = links.getLink(path[i]?.id ?? 0, id)?.data ?? [0, 0, 0];
          return [sum[0] + leg[0], sum[1] + leg[1], sum[2] + leg[2]];
        },
        [0, 0, 0],
      );
    });
    return [
      ...new Map(found.map((vector) => [vector.map((value) => value.toFixed(6)).join(), vector])).values(),
    ];
  };
}
