/** What the search sees: numbers only, so that it can run on any network of legs. */
import type { Departures } from '../planTypes';

/** Hours, money, CO2e and (where the surest ways are wanted too) variance of the hours. All are least when best. */
export const CRITERIA = 4;

/**
 * Nodes are states of goods at a hub; edges are whole steps, from standing in one state to having arrived in the next
 * (transfers, wait, leg). Edges of node n are `starts[n] .. starts[n + 1]`.
 */
export interface SearchGraph {
  readonly nodes: number;
  readonly starts: Uint32Array;
  readonly heads: Uint32Array;
  /** Hours from standing in the node to being ready to leave. */
  readonly before: Float64Array;
  /** Hours from leaving to arriving, with the mean wait of a headway. */
  readonly after: Float64Array;
  /** CNY, middle; without storage that depends on the day. */
  readonly cost: Float64Array;
  /** kg, middle. */
  readonly co2e: Float64Array;
  /** Hours squared; all 0 where it is no criterion. */
  readonly variance: Float64Array;
  /** Index into `calendars` of each edge, -1 where it leaves on any day alike. */
  readonly dated: Int32Array;
  readonly calendars: readonly Departures[];
  /** CNY for waiting some hours before a dated edge. */
  readonly storage: (edge: number, hours: number) => number;
  /**
   * Of each node: how fast (CNY an hour) storage can rise there or, over edges that leave on any day, after it. Being
   * early is worth nothing where it only means paying for the wait: see `search`.
   */
  readonly slopes: Float64Array;
}

/** A way out of the graph: from a node to the end of the journey. */
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
  /** 0 is exact. */
  readonly epsilon: number;
  /** Hours after the start up to which goods are held back for a later departure. */
  readonly holdHours: number;
}

/** Whether no storage and no calendar makes the day matter: only then may hours be rounded by epsilon. */
export const isTimeless = (graph: SearchGraph): boolean => graph.calendars.length === 0;

/** The steepest storage that being early can run into, for each node, given that of its own hub. */
export function spreadSlopes(
  graph: Omit<SearchGraph, 'slopes' | 'storage'>,
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
