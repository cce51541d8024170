import type { NetworkIndex } from '../network/networkIndex';
import type { Measure } from '../types';
import type { Flow } from './flow';

/** Returns goods whose figures a measure draws; null for others, which it cannot be asked for. */
export const findGoodsOf = (
  { network }: NetworkIndex,
  drawn: Measure,
  goods: string | null,
): string | null =>
  network.bindings.some(({ measure, commodity }) => measure === drawn && commodity === goods) ? goods : null;

/**
 * Selects the flows of certain goods; a part of a flow of all goods then stands for itself.
 * @param goods null for all flows
 */
export function selectGoods(flows: readonly Flow[], goods: string | null): readonly Flow[] {
  if (goods === null) return flows;
  const kept = flows.filter(({ amount, commodity }) => amount !== null && commodity === goods);
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map(({ partOf, ...flow }) =>
    partOf !== undefined && ids.has(partOf) ? { ...flow, partOf } : flow,
  );
}

/** Goods and the number of figures of them. */
export interface GoodsCount {
  readonly goods: string;
  readonly figures: number;
}

/** Counts the figures of goods among flows, most figures first. */
export function countGoods(flows: readonly Flow[]): readonly GoodsCount[] {
  const counts = new Map<string, Set<string>>();
  for (const { commodity, amount } of flows) {
    if (commodity === undefined || !amount) continue;
    counts.set(commodity, (counts.get(commodity) ?? new Set()).add(amount.id));
  }
  return [...counts]
    .map(([goods, ids]) => ({ goods, figures: ids.size }))
    .toSorted((a, b) => b.figures - a.figures || (a.goods < b.goods ? -1 : 1));
}
