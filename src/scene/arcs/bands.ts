import { memoizePerData } from '../memoizePerData';
import { flowTableOf } from '../data';
import { buildArcs } from './arcs';

/** A part of a flow, drawn as a band inside its arc. */
export interface Band {
  /** Row of the part. */
  readonly row: number;
  /** Number of the arc that it is a part of. */
  readonly owner: number;
  /** Share of the arc's width. */
  readonly share: number;
}

/** Finds the largest part of each arc that counts as the whole does; two would seem to lie inside each other. */
export const buildBands = memoizePerData(
  'bands inside arcs',
  (data, style): readonly Band[] => {
    const table = flowTableOf(data);
    const arcOf = new Map(buildArcs(data, style).map(({ row }, n) => [row, n]));
    const largest = new Map<number, Band>();
    for (let row = 0; row < table.count; row++) {
      const [owner, share = 0] = [arcOf.get(table.whole[row] ?? -1), table.share[row]];
      if (owner === undefined || !(share > (largest.get(owner)?.share ?? 0))) continue;
      largest.set(owner, { row, owner, share });
    }
    return [...largest.values()];
  },
  (style) => String(style.mergesHubs),
);
