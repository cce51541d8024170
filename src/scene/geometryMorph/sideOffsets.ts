/** A flow's path as the legs it uses. */
interface Shared {
  readonly legs: readonly string[];
  /** px at uiScale 1. */
  readonly width: number;
  /** It leads east: westward paths count from their other side. */
  readonly east: boolean;
}

/** Space between neighbours, px at uiScale 1: what the slashes of an unpublished flow need. */
const BETWEEN = 6;

/**
 * Computes each flow's offset to the left of travel, px at uiScale 1, to tell flows on one path apart: the widest on
 * it, then alternately left and right. 0 without neighbours.
 */
export function computeSideOffsets(flows: readonly Shared[]): readonly number[] {
  const lanesByLeg = new Map<string, Map<number, number>>();
  const aside = flows.map(() => 0);
  const widestFirst = flows.map((_, i) => i).sort((a, b) => (flows[b]?.width ?? 0) - (flows[a]?.width ?? 0));
  for (const i of widestFirst) {
    const { legs, width, east } = flows[i] ?? { legs: [], width: 0, east: true };
    const there = legs.flatMap((leg) => lanesByLeg.get(leg) ?? []);
    let lane = 0;
    while (there.some((lanes) => lanes.has(lane))) lane += 1;
    const middle = Math.max(0, ...there.map((lanes) => lanes.get(0) ?? 0));
    const away = lane === 0 ? 0 : middle / 2 + width / 2 + BETWEEN * (Math.ceil(lane / 2) - 0.5);
    aside[i] = away * (lane % 2 === 1 ? 1 : -1) * (east ? 1 : -1) + 0;
    for (const leg of legs)
      lanesByLeg.set(leg, (lanesByLeg.get(leg) ?? new Map<number, number>()).set(lane, width));
  }
  return aside;
}
