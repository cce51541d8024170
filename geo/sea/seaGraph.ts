/**
 * The graph of the lanes: ports, channels, gates and corners as nodes, straight lines and inshore ways as edges.
 * Plain numbers and arrays, so that it is the same text each time it is built.
 */
import type { Position } from '../../src/domain/types';
import type { Rings } from './rings';

export interface SeaGraph {
  /** Longitude and latitude of each node, degrees to 1e-5 (1 m): ports first, then channels, gates, corners. */
  readonly nodes: readonly Position[];
  /** Ids of the ports, which are the first nodes. They are only ever the ends of a lane. */
  readonly ports: readonly string[];
  /** Ids of the channels, which follow. A lane may pass them. */
  readonly channels: readonly string[];
  /** Number of gates, which follow the channels: points where inshore water meets the open sea. */
  readonly gates: number;
  /** Straight lines as pairs of nodes; those from index `shunning` on enter the waters that ships stand off from. */
  readonly lines: readonly number[];
  readonly shunning: number;
  /** Inshore ways between two nodes, as the points from the first to the second. */
  readonly ways: readonly (readonly [from: number, to: number, path: readonly Position[]])[];
}

/** Everything a query needs: the graph, and the obstacles for points that are no node of it. */
export interface Sea {
  readonly graph: SeaGraph;
  readonly obstacles: Rings;
  readonly shunned: Rings;
}

/** Number of the first corner. */
export function firstCorner({ ports, channels, gates }: SeaGraph): number {
  return ports.length + channels.length + gates;
}

export const roundPosition = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e5) / 1e5,
  Math.round(lat * 1e5) / 1e5,
];

/** The sea as text, for keeping it: rings as plain arrays. */
export function printSea({ graph, obstacles, shunned }: Sea): string {
  const plain = (rings: Rings): number[][] => rings.map((ring) => [...ring]);
  return JSON.stringify({ graph, obstacles: plain(obstacles), shunned: plain(shunned) });
}

export function parseSea(text: string): Sea {
  const { graph, obstacles, shunned } = JSON.parse(text) as {
    readonly graph: SeaGraph;
    readonly obstacles: readonly number[][];
    readonly shunned: readonly number[][];
  };
  return {
    graph,
    obstacles: obstacles.map((r) => Float64Array.from(r)),
    shunned: shunned.map((r) => Float64Array.from(r)),
  };
}
