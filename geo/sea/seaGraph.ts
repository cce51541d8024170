/**
 * Graph of the lanes: ports, channels, gates and corners, joined by straight lines and inshore tracks. Plain arrays,
 * so that each build prints the same text.
 */
import type { Position } from '../../src/domain/types';
import type { Rings } from './rings';

export interface SeaGraph {
  /** Longitude and latitude, degrees to 1e-5 (1 m): ports, channels, gates, corners. */
  readonly nodes: readonly Position[];
  /** The first nodes; lanes only end there. */
  readonly ports: readonly string[];
  /** The next nodes; lanes may pass them. */
  readonly channels: readonly string[];
  /** The next nodes, where inshore water meets the open sea. */
  readonly gates: number;
  /** Pairs of nodes; those from index `shunning` on enter the standoff waters. */
  readonly lines: readonly number[];
  readonly shunning: number;
  /** Inshore tracks, from the first to the second. */
  readonly ways: readonly (readonly [from: number, to: number, path: readonly Position[]])[];
}

/** The graph, and obstacles for points that are no node. */
export interface Sea {
  readonly graph: SeaGraph;
  readonly obstacles: Rings;
  readonly shunned: Rings;
}

export function firstCorner({ ports, channels, gates }: SeaGraph): number {
  return ports.length + channels.length + gates;
}

export const roundPosition = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e5) / 1e5,
  Math.round(lat * 1e5) / 1e5,
];

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
