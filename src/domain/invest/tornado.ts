/**
 * Sensitivity of one town: the difference ours - other when each cost item alone takes the low or the high end of its
 * own range, and its switching value, the change in percent at which the difference is nil.
 */
import type { CostItem } from './costItems';
import type { Factors, MarketArea } from './marketArea';

/** Factors within which a switching value is looked for. */
export const SWITCH_RANGE = { least: 0.05, most: 5 } as const;
/** Relative width at which bisection ends. */
const PRECISION = 1e-6;

export interface TornadoBar {
  readonly item: CostItem;
  /** Differences, CNY, at the low and the high end; below 0 ours is cheaper. */
  readonly low: number;
  readonly high: number;
  /** Factors of the middle at those ends, of the path that pays most. */
  readonly range: readonly [number, number];
  /** Factor at which the difference is nil; null: none within SWITCH_RANGE. */
  readonly switching: number | null;
  /** Whether that lies within the item's own range. */
  readonly inside: boolean;
}

export interface Tornado {
  /** Difference at the given factors, CNY. */
  readonly base: number;
  /** The widest first. */
  readonly bars: readonly TornadoBar[];
}

/** Steps outwards in which a change of sign is looked for: the cheapest of many paths may change twice. */
const STEPS = 40;

/** Finds the factor nearest to 1, on one side, at which the difference changes its sign. */
function findTurn(differenceAt: (factor: number) => number, end: number): number | null {
  const base = Math.sign(differenceAt(1));
  let kept = 1;
  for (let step = 1; step <= STEPS; step += 1) {
    let other = end ** (step / STEPS);
    if (Math.sign(differenceAt(other)) === base) {
      kept = other;
      continue;
    }
    while (Math.abs(Math.log(other / kept)) > PRECISION) {
      const middle = Math.sqrt(kept * other);
      if (Math.sign(differenceAt(middle)) === base) kept = middle;
      else other = middle;
    }
    return other;
  }
  return null;
}

/** Finds the factor nearest to 1 on either side. */
function findSwitch(differenceAt: (factor: number) => number): number | null {
  const turns = [SWITCH_RANGE.least, SWITCH_RANGE.most].flatMap((end) => findTurn(differenceAt, end) ?? []);
  return turns.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))[0] ?? null;
}

/** Computes the bars of a town; null where one of the two ways to compare is not open. */
export function buildTornado(area: MarketArea, town: string, factors: Factors = {}): Tornado | null {
  const differenceOf = (by: Factors, moved: Factors = {}): number | null => {
    const { ours, other } = area.price(town, by, moved);
    return ours === null || other === null ? null : ours - other;
  };
  const base = differenceOf(factors);
  if (base === null) return null;
  const bars = area.items.flatMap((item) => {
    const at = (end: number): number => differenceOf(factors, { [item.id]: end }) ?? base;
    const [low, high] = [at(-1), at(1)];
    if (low === base && high === base) return [];
    const own = factors[item.id] ?? 1;
    const differenceAt = (factor: number): number =>
      differenceOf({ ...factors, [item.id]: own * factor }) ?? base;
    const switching = findSwitch(differenceAt);
    const range = area.rangeOf(town, item.id);
    const inside = switching !== null && switching >= range[0] && switching <= range[1];
    return [{ item, low, high, range, switching, inside }];
  });
  const swing = ({ low, high }: TornadoBar): number => Math.abs(high - low);
  return { base, bars: bars.toSorted((a, b) => swing(b) - swing(a)) };
}
