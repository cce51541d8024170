/** A flow's way as far as it is shared: the legs it runs on. */
interface Shared {
  readonly legs: readonly string[];
  /** px at k = 1. */
  readonly width: number;
  /** true where it leads east: those that lead west are counted from their other side. */
  readonly east: boolean;
}

/** px at k = 1 between neighbours: what the slashes of an unpublished flow need. */
const BETWEEN = 6;

/**
 * How far to the left of travel each flow is drawn beside its way, px at k = 1, so that flows on one track can be told
 * apart: the widest on it, the next to its left, the next to its right, and so on. 0 for a way of one's own.
 */
export function computeSideOffsets(flows: readonly Shared[]): readonly number[] {
  const taken = new Map<string, Map<number, number>>();
  const aside = flows.map(() => 0);
  const widestFirst = flows.map((_, i) => i).sort((a, b) => (flows[b]?.width ?? 0) - (flows[a]?.width ?? 0));
  for (const i of widestFirst) {
    const { legs, width, east } = flows[i] ?? { legs: [], width: 0, east: true };
    const there = legs.flatMap((leg) => taken.get(leg) ?? []);
    let lane = 0;
    while (there.some((lanes) => lanes.has(lane))) lane += 1;
    const middle = Math.max(0, ...there.map((lanes) => lanes.get(0) ?? 0));
    const away = lane === 0 ? 0 : middle / 2 + width / 2 + BETWEEN * (Math.ceil(lane / 2) - 0.5);
    aside[i] = away * (lane % 2 === 1 ? 1 : -1) * (east ? 1 : -1) + 0;
    for (const leg of legs) taken.set(leg, (taken.get(leg) ?? new Map<number, number>()).set(lane, width));
  }
  return aside;
}
