import type { Position } from '../../domain/types';

/** Land as closed rings, x east and y north alternating, and what brings positions to the same units. */
export interface LandOutline {
  readonly rings: readonly Float64Array[];
  readonly project: (at: Position) => readonly [x: number, y: number];
}
