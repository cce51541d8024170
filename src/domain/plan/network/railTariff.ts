/**
 * Tariff of China Railway: `base price 1 + base price 2 x tariff km`. The electrification surcharge was merged into
 * the rate on 1 January 2018 (发改价格[2017]2163号).
 */
export interface RailRate {
  /** Base price 1: CNY per box or tonne. */
  readonly base: number;
  /** Base price 2: CNY per box or tonne and km. */
  readonly perKm: number;
}

/** Over whole tariff kilometres. */
export function computeRailFreight({ base, perKm }: RailRate, km: number): number {
  return base + perKm * Math.round(km);
}
