import type { Position } from '../../src/domain/types';
import { type Corner, findSeaCorners, isTangent } from './corners';
import { findNearestWater, connectFreeEnd } from './freeEnd';
import type { Hazards } from './hazards';
import type { SeaStation } from './inshore';
import { type Edge, LaneSearch } from './laneSearch';
import { type PlanePoint, toPlane, toPosition } from './plane';
import { isInsideRings } from './rings';
import { firstCorner, roundPosition, type Sea } from './seaGraph';
import { createEntryTest, type LineTest, createSightTest } from './sight';
import { greatCircleNm, lengthNm } from './sphere';

/** End of a lane: a port's id, or a point near the sea. */
export type LanePlace = { readonly port: string } | { readonly at: Position };

export interface FoundLane {
  /** Nm, rounded up to a tenth so that it never falls below the great circle. */
  readonly nm: number;
  /** Points at most 60 nm apart, where a straight line is as good as the arc. */
  readonly path: readonly Position[];
  /** Ids of the channels passed. */
  readonly channels: readonly string[];
  readonly standsOff: boolean;
}

export type NoLane = 'unknown port' | 'inland' | 'same place' | 'separate waters';

/** Most distance between points of a path, nm. */
const APART = 60;
/** Below it two points are one place, nm. */
const SAME = 0.05;

interface Gate {
  readonly node: number;
  readonly at: PlanePoint;
}

/** One end of a query: its node, gates and added edges. */
interface End {
  readonly node: number;
  readonly at: PlanePoint;
  readonly gates: readonly Gate[];
  readonly edges: readonly Edge[];
}

/** Rounds up to a tenth, with tolerance for floating-point error. */
export const roundUpToTenth = (nm: number): number => Math.ceil(nm * 10 - 1e-9) / 10;

/** Adds points on long straight lines. */
function withPoints(path: readonly Position[]): Position[] {
  const dense: Position[] = [];
  for (const [i, b] of path.entries()) {
    const a = path[i - 1];
    if (a) {
      const pieces = Math.ceil(greatCircleNm(a, b) / APART);
      const [[ax, ay], [bx, by]] = [toPlane(a), toPlane(b)];
      for (let k = 1; k < pieces; k += 1) {
        const t = k / pieces;
        dense.push(roundPosition(toPosition([ax + (bx - ax) * t, ay + (by - ay) * t])));
      }
    }
    dense.push(b);
  }
  return dense;
}

export class LaneFinder {
  private readonly search: LaneSearch;
  private readonly sight: LineTest;
  private readonly enters: LineTest;
  private readonly corners: readonly Corner[];
  private readonly numbers: ReadonlyMap<string, number>;

  /**
   * @param stations of the graph's first nodes, in order
   * @param hazards read on first use
   */
  constructor(
    private readonly sea: Sea,
    private readonly stations: readonly SeaStation[],
    private readonly hazards: () => Hazards,
  ) {
    this.search = new LaneSearch(sea.graph);
    this.sight = createSightTest(sea.obstacles);
    this.enters = createEntryTest(sea.shunned);
    this.corners = findSeaCorners(sea.obstacles, sea.shunned);
    this.numbers = new Map([...sea.graph.ports, ...sea.graph.channels].map((id, i) => [id, i]));
  }

  /** @param asSailed whether to keep out of the standoff waters, unless an end lies there */
  find(from: LanePlace, to: LanePlace, asSailed: boolean): FoundLane | NoLane {
    // Both directions give the same lane.
    const isReversed = JSON.stringify(from) > JSON.stringify(to);
    const [first, second] = isReversed ? [to, from] : [from, to];
    const places: Position[] = [];
    const a = this.endOf(first, places, []);
    if (typeof a === 'string') return a;
    const b = this.endOf(second, places, 'port' in second ? [] : [a]);
    if (typeof b === 'string') return b;
    if (a.node === b.node || Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) < SAME) return 'same place';
    const standsOff =
      asSailed && !isInsideRings(this.sea.shunned, a.at) && !isInsideRings(this.sea.shunned, b.at);
    const edges = [...a.edges, ...b.edges, ...this.between(a, b, places)];
    const found = this.search.find(a.node, b.node, edges, places, standsOff);
    if (!found) return 'separate waters';
    const path = withPoints(isReversed ? [...found.path].reverse() : found.path);
    const channels = (isReversed ? [...found.channels].reverse() : found.channels).map(
      (i) => this.sea.graph.channels[i] ?? '',
    );
    return { nm: roundUpToTenth(lengthNm(path)), path, channels, standsOff };
  }

  private position(node: number, places: readonly Position[]): Position {
    const { nodes } = this.sea.graph;
    return nodes[node] ?? places[node - nodes.length] ?? [0, 0];
  }

  private endOf(place: LanePlace, places: Position[], reachable: readonly End[]): End | NoLane {
    if ('port' in place) return this.portEnd(place.port);
    const { inshore } = this.hazards();
    const exact = toPlane(roundPosition(place.at));
    if (!isInsideRings(this.sea.obstacles, exact)) return this.openEnd(exact, places);
    const water = findNearestWater(exact, inshore);
    return water ? this.inshoreEnd(water, places, reachable) : 'inland';
  }

  private portEnd(id: string): End | NoLane {
    const node = this.numbers.get(id);
    const { ports, ways, nodes } = this.sea.graph;
    const at = node === undefined ? undefined : nodes[node];
    if (node === undefined || node >= ports.length || !at) return 'unknown port';
    const gates = ways
      .filter(([from, to]) => from === node && to >= this.stations.length)
      .map(([, to]) => ({ node: to, at: toPlane(nodes[to] ?? at) }));
    return { node, at: toPlane(at), gates, edges: [] };
  }

  private addNode(at: PlanePoint, places: Position[]): number {
    places.push(roundPosition(toPosition(at)));
    return this.sea.graph.nodes.length + places.length - 1;
  }

  /** Builds a straight edge; its exact ends decide whether it enters the standoff waters. */
  private straight(from: Gate, to: Gate, places: readonly Position[]): Edge {
    const path = [this.position(from.node, places), this.position(to.node, places)];
    return { from: from.node, to: to.node, path, enters: this.enters(from.at, to.at) };
  }

  /** Builds lines from a point to visible corners and gates. */
  private outlook(gate: Gate, places: readonly Position[]): Edge[] {
    const { graph } = this.sea;
    const edges: Edge[] = [];
    for (const [c, corner] of this.corners.entries()) {
      if (!isTangent(gate.at, corner) || !this.sight(gate.at, corner.at)) continue;
      edges.push(this.straight(gate, { node: firstCorner(graph) + c, at: corner.at }, places));
    }
    for (const [station, node] of graph.ways) {
      if (station < graph.ports.length || node < this.stations.length) continue;
      const other = { node, at: toPlane(graph.nodes[node] ?? [0, 0]) };
      if (this.sight(gate.at, other.at)) edges.push(this.straight(gate, other, places));
    }
    return edges;
  }

  private openEnd(at: PlanePoint, places: Position[]): End {
    const gate = { node: this.addNode(at, places), at };
    return { node: gate.node, at, gates: [gate], edges: this.outlook(gate, places) };
  }

  private inshoreEnd(at: PlanePoint, places: Position[], reachable: readonly End[]): End {
    const node = this.addNode(at, places);
    const others = reachable.map((end, i) => ({ id: `end ${i}`, at: end.at, reach: 0, gates: 0 }));
    const { gates: paths, calls } = connectFreeEnd(at, [...this.stations, ...others], this.hazards());
    const edges: Edge[] = [];
    const gates: Gate[] = [];
    for (const path of paths) {
      const last = path[path.length - 1];
      if (!last) continue;
      const gate = { node: this.addNode(last, places), at: last };
      gates.push(gate);
      edges.push({ from: node, to: gate.node, path: path.map(toPosition).map(roundPosition), enters: false });
      edges.push(...this.outlook(gate, places));
    }
    for (const [id, track] of calls) {
      const to = this.numbers.get(id) ?? reachable[others.findIndex((other) => other.id === id)]?.node;
      if (to !== undefined)
        edges.push({ from: node, to, path: track.map(toPosition).map(roundPosition), enters: false });
    }
    return { node, at, gates, edges };
  }

  private between(a: End, b: End, places: readonly Position[]): Edge[] {
    const edges: Edge[] = [];
    for (const gate of a.gates) {
      for (const other of b.gates) {
        if (this.sight(gate.at, other.at)) edges.push(this.straight(gate, other, places));
      }
    }
    return edges;
  }
}
