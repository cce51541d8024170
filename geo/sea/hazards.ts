import type { Rings } from './rings';

/** Distance kept from a shore, nm. Between 3 and 5 it fits distance tables best. */
export const OFFING = 4;

/** Distance added to a shoal, nm: inshore little room is kept. */
const SHOAL_ROOM = 0.5;

/** Rings to keep clear of; `ahead` nm are added to their distance. */
export interface Hazard {
  readonly rings: Rings;
  readonly ahead: number;
}

export interface Hazards {
  readonly underWay: readonly Hazard[];
  readonly inshore: readonly Hazard[];
}

/** Rings of three kinds: inside an odd number of one kind is no water. */
export interface HazardRings {
  readonly shores: Rings;
  readonly islets: Rings;
  readonly shoals: Rings;
}

export function buildHazards({ shores, islets, shoals }: HazardRings): Hazards {
  const land = [shores, islets].map((rings) => ({ rings, ahead: 0 }));
  return {
    underWay: [...land, { rings: shoals, ahead: OFFING }],
    inshore: [...land, { rings: shoals, ahead: SHOAL_ROOM }],
  };
}
