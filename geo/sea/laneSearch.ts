/** Finds the shortest path: A* with the great circle as estimate. */
import FlatQueue from 'flatqueue';
import type { Position } from '../../src/domain/types';
import type { SeaGraph } from './seaGraph';
import { greatCircleNm, lengthNm } from './sphere';

/** Edge of a query, for both directions; its nodes follow the graph's. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Position[];
  /** Whether it enters the standoff waters. */
  readonly enters: boolean;
}

export interface FoundPath {
  readonly path: readonly Position[];
  readonly channels: readonly number[];
}

/** Distance of each node and the edge that reached it; edges of the query follow the graph's. */
class Quest {
  readonly lengths: Float64Array;
  readonly before: Int32Array;
  readonly edges: Int32Array;
  private readonly queue = new FlatQueue();

  constructor(
    count: number,
    private readonly place: (node: number) => Position,
    private readonly goal: Position,
  ) {
    this.lengths = new Float64Array(count).fill(Infinity);
    this.before = new Int32Array(count).fill(-1);
    this.edges = new Int32Array(count).fill(-1);
  }

  reach(node: number, length: number, before: number, edge: number): void {
    if (length >= (this.lengths[node] ?? 0)) return;
    this.lengths[node] = length;
    this.before[node] = before;
    this.edges[node] = edge;
    this.queue.push(node, length + greatCircleNm(this.place(node), this.goal));
  }

  next(): number | undefined {
    return this.queue.pop();
  }
}

export class LaneSearch {
  /** Edges of node n: `edges[starts[n] .. starts[n + 1]]`; `heads` are their other ends. */
  private readonly starts: Uint32Array;
  private readonly edges: Uint32Array;
  private readonly heads: Uint32Array;
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
    this.heads = new Uint32Array(2 * count);
    for (let edge = 0; edge < count; edge += 1) {
      const [a, b] = this.ends(edge);
      for (const node of [a, b]) {
        const slot = at[node] ?? 0;
        this.edges[slot] = edge;
        this.heads[slot] = a === node ? b : a;
        at[node] = slot + 1;
      }
    }
  }

  private ends(edge: number): readonly [number, number] {
    const { lines, ways } = this.graph;
    const track = ways[edge - this.lines];
    return track ? [track[0], track[1]] : [lines[2 * edge] ?? 0, lines[2 * edge + 1] ?? 0];
  }

  private pathOf(edge: number, from: number): readonly Position[] {
    const [a, b] = this.ends(edge);
    const place = (node: number): Position => this.graph.nodes[node] ?? [0, 0];
    const path = this.graph.ways[edge - this.lines]?.[2] ?? [place(a), place(b)];
    return from === a ? path : [...path].reverse();
  }

  /**
   * @param extras edges added by the query
   * @param places of its nodes
   * @param standOff whether to keep out of the standoff waters
   */
  find(
    from: number,
    to: number,
    extras: readonly Edge[],
    places: readonly Position[],
    standOff: boolean,
  ): FoundPath | null {
    const { nodes, ports, shunning } = this.graph;
    const place = (node: number): Position => nodes[node] ?? places[node - nodes.length] ?? [0, 0];
    const quest = new Quest(nodes.length + places.length, place, place(to));
    const done = new Uint8Array(nodes.length + places.length);
    const added = byNode(extras, standOff);
    const first = this.lengths.length;
    quest.reach(from, 0, -1, -1);
    for (let node = quest.next(); node !== undefined && node !== to; node = quest.next()) {
      if (done[node]) continue;
      done[node] = 1;
      if (node !== from && node < ports.length) continue;
      const length = quest.lengths[node] ?? 0;
      const end = this.starts[node + 1] ?? 0;
      for (let slot = this.starts[node] ?? end; slot < end; slot += 1) {
        const edge = this.edges[slot] ?? 0;
        if (standOff && edge < this.lines && 2 * edge >= shunning) continue;
        quest.reach(this.heads[slot] ?? 0, length + (this.lengths[edge] ?? 0), node, edge);
      }
      for (const i of added.get(node) ?? []) {
        const extra = extras[i];
        if (extra)
          quest.reach(
            extra.from === node ? extra.to : extra.from,
            length + lengthNm(extra.path),
            node,
            first + i,
          );
      }
    }
    return quest.lengths[to] === Infinity ? null : this.unwind(to, quest, extras);
  }

  private unwind(to: number, { before, edges }: Quest, extras: readonly Edge[]): FoundPath {
    const { ports, channels } = this.graph;
    const pieces: (readonly Position[])[] = [];
    const passed: number[] = [];
    for (let node = to; (before[node] ?? -1) >= 0; node = before[node] ?? -1) {
      const previous = before[node] ?? 0;
      const edge = edges[node] ?? 0;
      const extra = extras[edge - this.lengths.length];
      if (extra) pieces.push(extra.from === previous ? extra.path : [...extra.path].reverse());
      else pieces.push(this.pathOf(edge, previous));
      const channel = previous - ports.length;
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

/** Indexes the query's edges by node, without avoided ones. */
function byNode(extras: readonly Edge[], standOff: boolean): ReadonlyMap<number, readonly number[]> {
  const lists = new Map<number, number[]>();
  for (const [i, edge] of extras.entries()) {
    if (standOff && edge.enters) continue;
    for (const node of [edge.from, edge.to]) {
      const list = lists.get(node);
      if (list) list.push(i);
      else lists.set(node, [i]);
    }
  }
  return lists;
}
