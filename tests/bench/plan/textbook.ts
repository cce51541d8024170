/**
 * Label setting as textbooks have it (Martins 1984): a queue of labels in lexicographic order, the least taken out and
 * made permanent unless one at its node is as good. No bounds, no rounds, an object for each label.
 */
import FlatQueue from 'flatqueue';
import type { Query, SearchGraph } from '../../../src/domain/plan/search/searchGraph.ts';

type Vector = readonly [hours: number, cost: number, co2e: number];

interface Label {
  readonly node: number;
  readonly vector: Vector;
  readonly before: Label | null;
  readonly legs: number;
}

const beats = (a: Vector, b: Vector): boolean => a.every((value, i) => value <= (b[i] ?? 0));

/** The front found until the limit; without calendars. */
export function labelSetting(
  graph: SearchGraph,
  query: Query,
  limitMs: number,
): { readonly front: readonly Vector[]; readonly whole: boolean } {
  const permanent = new Map<number, Label[]>();
  const queue = new FlatQueue<Label>();
  const end = query.exits[0]?.node;
  for (const node of query.starts) queue.push({ node, vector: [0, 0, 0], before: null, legs: 0 }, 0);
  // Labels with fewer legs stay at a node though they are worse; at the end they do not count.
  const front = () => {
    const all = (permanent.get(end ?? -1) ?? []).map(({ vector }) => vector);
    return all.filter((one, i) => !all.some((other, j) => i !== j && beats(other, one)));
  };
  const until = performance.now() + limitMs;
  for (let label = queue.pop(); label; label = queue.pop()) {
    if (performance.now() > until) return { front: front(), whole: false };
    const { node, vector, legs } = label;
    const here = permanent.get(node) ?? [];
    if (here.some((other) => other.legs <= legs && beats(other.vector, vector))) continue;
    permanent.set(node, [...here, label]);
    if (node === end || legs === query.legLimit) continue;
    for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge += 1) {
      const next: Vector = [
        vector[0] + (graph.before[edge] ?? 0) + (graph.after[edge] ?? 0),
        vector[1] + (graph.cost[edge] ?? 0),
        vector[2] + (graph.co2e[edge] ?? 0),
      ];
      queue.push({ node: graph.heads[edge] ?? 0, vector: next, before: label, legs: legs + 1 }, next[0]);
    }
  }
  return { front: front(), whole: true };
}
