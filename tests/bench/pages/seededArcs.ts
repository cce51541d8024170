import type { Position } from '../../../src/domain/types';
import { BOX } from './ground';
import { seededRandom } from './random';

/** Made-up arcs, the same for the same number: for measuring, never for showing. */

const PLACES = 200;
const MODES = ['rail', 'road', 'sea'] as const;

export interface SeededArc {
  /** Numbers of places. */
  readonly from: number;
  readonly to: number;
  readonly mode: (typeof MODES)[number];
  /** Voyages in the year. */
  readonly count: number;
}

export interface SeededArcs {
  readonly places: readonly Position[];
  readonly arcs: readonly SeededArc[];
}

export function seededArcs(size: number): SeededArcs {
  const random = seededRandom(size);
  const places = Array.from({ length: PLACES }, (): Position => {
    const east = random();
    return [BOX.west + east * (BOX.east - BOX.west), BOX.south + random() * (BOX.north - BOX.south)];
  });
  const arcs = Array.from({ length: size }, (_, number) => {
    const from = Math.floor(random() * PLACES);
    const to = (from + 1 + Math.floor(random() * (PLACES - 1))) % PLACES;
    const count = 1 + Math.floor(random() * 60);
    return { from, to, mode: MODES[number % MODES.length] ?? 'sea', count };
  });
  return { places, arcs };
}
