/** The shortest way through the graph: A* with the great circle as the estimate, which is never too long. */
import FlatQueue from 'flatqueue';
import type { Position } from '../../src/domain/types';
import type { SeaGraph } from './seaGraph';
import { greatCircleNm, lengthNm } from './sphere';

/** An edge that a query adds, good in both directions. Nodes from `graph.nodes.length` on are those of the query. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Position[];
  /** Whether it enters the waters stood off from. */
  readonly enters: boolean;
}

export interface Found {
  readonly path: readonly Position[];
  /** Indices of the channels passed, in the order of the graph's `channels`. */
  readonly channels: readonly number[];
}

/** From where a node was reached: over edge `edge` of the graph, or over one that the query added. */
interface Step {
  readonly before: number;
  readonly edge: number | Edge;
}

/** One search: how far each node is, and from where it was reached. */
class Quest {
  readonly lengths: Float64Array;
  readonly steps = new Map<number, Step>();
  private readonly queue = new FlatQueue();

  constructor(
    count: number,
    private readonly place: (node: number) => Position,
    private readonly goal: Position,
  ) {
    this.lengths = new Float64Array(count).fill(Infinity);
  }

  reach(node: number, length: number, step: Step | null): void {
    if (length >= (this.lengths[node] ?? 0)) return;
    this.lengths[node] = length;
    if (step) this.steps.set(node, step);
    this.queue.push(node, length + greatCircleNm(this.place(node), this.goal));
  }

  next(): number | undefined {
    return this.queue.pop();
  }
}

export class LaneSearch {
  /** Edges of node n: `edges[starts[n] .. starts[n + 1]]`, as indices of lines, then of ways. */
  private readonly starts: Uint32Array;
  private readonly edges: Uint32Array;
  private readonly lengths: Float64Array;
  private readonly lines: number;

  constructor(private readonly graph: SeaGraph) {
    const { nodes, lines, ways } = graph;
    this.lines = lines.length / 2;
    const count = this.lines + ways.length;
    this.lengths = new Float64Array(count);
    this.starts = new Uint32Array(nodes.length + 1);
    for (let edge = 0; edge < count; edge += 1) {
      const [a, b] = this.ends(edge);
      this.lengths[edge] = lengthNm(this.pathOf(edge, a));
      for (const node of [a, b]) this.starts[node + 1] = (this.starts[node + 1] ?? 0) + 1;
    }
    for (let i = 1; i < this.starts.length; i += 1)
      this.starts[i] = (this.starts[i] ?? 0) + (this.starts[i - 1] ?? 0);
    const at = this.starts.slice();
    this.edges = new Uint32Array(2 * count);
    for (let edge = 0; edge < count; edge += 1) {
      for (const node of this.ends(edge)) {
        const slot = at[node] ?? 0;
        this.edges[slot] = edge;
        at[node] = slot + 1;
      }
    }
  }

  private ends(edge: number): readonly [number, number] {
    const { lines, ways } = this.graph;
    const way = ways[edge - this.lines];
    return way ? [way[0], way[1]] : [lines[2 * edge] ?? 0, lines[2 * edge + 1] ?? 0];
  }

  /** The points of an edge, seen from one of its ends. */
  private pathOf(edge: number, from: number): readonly Position[] {
    const [a, b] = this.ends(edge);
    const place = (node: number): Position => this.graph.nodes[node] ?? [0, 0];
    const path = this.graph.ways[edge - this.lines]?.[2] ?? [place(a), place(b)];
    return from === a ? path : [...path].reverse();
  }

  /**
   * @param extras edges that the query adds
   * @param places of the nodes that the query adds
   * @param standOff whether to keep out of the waters stood off from
   * @returns null where no way leads from one to the other
   */
  find(
    from: number,
    to: number,
    extras: readonly Edge[],
    places: readonly Position[],
    standOff: boolean,
  ): Found | null {
    const { nodes, ports, shunning } = this.graph;
    const place = (node: number): Position => nodes[node] ?? places[node - nodes.length] ?? [0, 0];
    const quest = new Quest(nodes.length + places.length, place, place(to));
    const done = new Uint8Array(nodes.length + places.length);
    const added = extrasByNode(extras, standOff);
    quest.reach(from, 0, null);
    for (let node = quest.next(); node !== undefined && node !== to; node = quest.next()) {
      if (done[node]) continue;
      done[node] = 1;
      if (node !== from && node < ports.length) continue;
      const length = quest.lengths[node] ?? 0;
      const end = this.starts[node + 1] ?? 0;
      for (let slot = this.starts[node] ?? end; slot < end; slot += 1) {
        const edge = this.edges[slot] ?? 0;
        if (standOff && edge < this.lines && 2 * edge >= shunning) continue;
        const [a, b] = this.ends(edge);
        const head = a === node ? b : a;
        const total = length + (this.lengths[edge] ?? 0);
        if (total < (quest.lengths[head] ?? 0)) quest.reach(head, total, { before: node, edge });
      }
      for (const extra of added.get(node) ?? []) {
        quest.reach(extra.to, length + lengthNm(extra.path), { before: node, edge: extra });
      }
    }
    return quest.lengths[to] === Infinity ? null : this.unwind(to, quest.steps);
  }

  private unwind(to: number, steps: ReadonlyMap<number, Step>): Found {
    const { ports, channels } = this.graph;
    const pieces: (readonly Position[])[] = [];
    const passed: number[] = [];
    for (let step = steps.get(to); step; step = steps.get(step.before)) {
      pieces.push(typeof step.edge === 'number' ? this.pathOf(step.edge, step.before) : step.edge.path);
      const channel = step.before - ports.length;
      if (channel >= 0 && channel < channels.length) passed.push(channel);
    }
    const path: Position[] = [];
    for (const point of pieces.reverse().flat()) {
      const last = path[path.length - 1];
      if (last?.[0] !== point[0] || last[1] !== point[1]) path.push(point);
    }
    return { path, channels: passed.reverse() };
  }
}

/** Edges of the query from each of its nodes, in both directions. */
function extrasByNode(extras: readonly Edge[], standOff: boolean): ReadonlyMap<number, readonly Edge[]> {
  const byNode = new Map<number, Edge[]>();
  for (const edge of extras) {
    if (standOff && edge.enters) continue;
    const back = { ...edge, from: edge.to, to: edge.from, path: [...edge.path].reverse() };
    for (const way of [edge, back]) {
      const list = byNode.get(way.from);
      if (list) list.push(way);
      else byNode.set(way.from, [way]);
    }
  }
  return byNode;
}
