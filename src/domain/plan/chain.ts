/** What can be done with goods at one hub: every sequence of transfers, up to four, that comes to no state twice. */
import type { Bed, Customs, LoadUnit, PlanLeg, Transfer } from './types';

/** How goods stand at a hub. */
export interface GoodsState {
  readonly unit: LoadUnit;
  readonly bed: Bed;
  readonly customs: Customs;
}

/** Lift, clear, lift and stuff: nobody does more in one place. */
const LONGEST = 4;

export interface Chain {
  readonly transfers: readonly Transfer[];
  readonly end: GoodsState;
}

export const stateKey = ({ unit, bed, customs }: GoodsState): string => `${unit}/${bed}/${customs}`;

type Admits = (thing: PlanLeg | Transfer, customs: Customs) => boolean;

function statesAfter(transfer: Transfer, { unit, bed, customs }: GoodsState, admits: Admits): GoodsState[] {
  const after: GoodsState[] = [];
  for (const [unitBefore, unitAfter] of transfer.units) {
    if (unitBefore !== unit) continue;
    for (const [bedBefore, bedAfter] of transfer.beds) {
      if (bedBefore !== bed) continue;
      for (const [customsBefore, customsAfter] of transfer.customs)
        if (customsBefore === customs && admits(transfer, customsAfter))
          after.push({ unit: unitAfter, bed: bedAfter, customs: customsAfter });
    }
  }
  return after;
}

/**
 * Every chain from a state, the empty one first. Goods on a ship may come back to a ship: they change ships. The same
 * transfers in another order are one chain.
 */
export function chainsFrom(
  state: GoodsState,
  transfers: readonly Transfer[],
  admits: Admits,
): readonly Chain[] {
  const chains: Chain[] = [{ transfers: [], end: state }];
  const known = new Set<string>();
  const follow = (chain: Chain, been: readonly string[]): void => {
    if (chain.transfers.length === LONGEST) return;
    for (const transfer of transfers) {
      for (const end of statesAfter(transfer, chain.end, admits)) {
        const key = stateKey(end);
        const back = key === been[0] && end.bed === 'ship' && chain.transfers.length > 0;
        if (been.includes(key) && !back) continue;
        const next = { transfers: [...chain.transfers, transfer], end };
        const name = `${key}|${next.transfers
          .map(({ id }) => id)
          .sort()
          .join()}`;
        if (known.has(name)) continue;
        known.add(name);
        chains.push(next);
        if (!back) follow(next, [...been, key]);
      }
    }
  };
  follow(chains[0] as Chain, [stateKey(state)]);
  return chains;
}
