import type { Departures } from '../planTypes';

/** Hours, money, CO2e and (for reliable options) variance of the hours, all minimised. */
export const CRITERIA = 4;

/**
 * Nodes are states of goods at a hub; edges are whole steps (transfers, wait, leg). Edges of node n are `starts[n] ..
 * starts[n + 1]`.
 */
export interface SearchGraph {
  readonly nodes: number;
  readonly starts: Uint32Array;
  readonly heads: Uint32Array;
  /** From the node to being ready to depart, hours. */
  readonly before: Float64Array;
  /** From departure to arrival, hours, including the mean wait of a headway. */
  readonly after: Float64Array;
  /** CNY, mid; without storage that depends on the day. */
  readonly cost: Float64Array;
  /** kg, mid. */
  readonly co2e: Float64Array;
  /** Hours squared; all 0 where no criterion. */
  readonly variance: Float64Array;
  /** Index into `calendars`; -1 where the day does not matter. */
  readonly dated: Int32Array;
  readonly calendars: readonly Departures[];
  /** Hours that a season adds to a dated edge whose goods leave at `time` (UTC ms); first in, first out. */
  readonly delay: (edge: number, time: number) => number;
  /** CNY for waiting before a dated edge. */
  readonly storage: (edge: number, hours: number) => number;
  /**
   * CNY per hour, by node: steepest rise of storage there or, over undated edges, after it. Earliness saves nothing
   * where it only adds paid waiting: see paretoSearch.ts.
   */
  readonly slopes: Float64Array;
}

/** Cost from a node to the end of the journey. */
export interface Exit {
  readonly node: number;
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
  readonly variance: number;
}

export interface Query {
  readonly starts: readonly number[];
  readonly exits: readonly Exit[];
  /** UTC ms. */
  readonly depart: number;
  readonly legLimit: number;
  readonly epsilon: number;
  /** Since the start, for holding goods for a later departure. */
  readonly holdHours: number;
}

/** Whether the day does not matter: only then may hours be rounded by epsilon. */
export const isTimeless = (graph: SearchGraph): boolean => graph.calendars.length === 0;

/** Computes the steepest storage an early arrival can meet, from that of each hub. */
export function spreadSlopes(
  graph: Omit<SearchGraph, 'slopes' | 'storage' | 'delay'>,
  own: Float64Array,
): Float64Array {
  const slopes = own.slice();
  for (let changed = true; changed;) {
    changed = false;
    for (let node = 0; node < graph.nodes; node += 1) {
      const end = graph.starts[node + 1] ?? 0;
      for (let edge = graph.starts[node] ?? 0; edge < end; edge += 1) {
        if (graph.dated[edge] !== -1) continue;
        const ahead = slopes[graph.heads[edge] ?? 0] ?? 0;
        if (ahead > (slopes[node] ?? 0)) {
          slopes[node] = ahead;
          changed = true;
        }
      }
    }
  }
  return slopes;
}
