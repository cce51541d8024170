import type { PathShape } from '../view/view';

/** Shares of the three shapes in which a flow is drawn; their sum is 1. */
export type ShapeWeights = readonly [arc: number, truePath: number, strip: number];

const RESTING: Readonly<Record<PathShape, ShapeWeights>> = {
  arc: [1, 0, 0],
  true: [0, 1, 0],
  strip: [0, 0, 1],
};

/** Duration of the morph between two shapes, ms (LOOK, motion). */
export const MORPH_MS = 900;

/** Returns the weights of a shape outside a transition. */
export function weightsOf(path: PathShape): ShapeWeights {
  return RESTING[path];
}

/** Interpolates between two weights, `elapsed` ms after the start; eased at both ends. */
export function interpolateWeights(from: ShapeWeights, to: ShapeWeights, elapsed: number): ShapeWeights {
  const share = Math.min(1, Math.max(0, elapsed / MORPH_MS));
  const eased = share * share * (3 - 2 * share);
  const mix = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * eased;
  return share === 1 ? to : [mix(0), mix(1), mix(2)];
}
