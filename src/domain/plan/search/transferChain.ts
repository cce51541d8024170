/** Transfer chains at one hub: every sequence of up to four that visits no state twice. */
import type { Bed, Customs, LoadUnit, PlanLeg, Transfer } from '../planTypes';

export interface GoodsState {
  readonly unit: LoadUnit;
  readonly bed: Bed;
  readonly customs: Customs;
}

/** Lift, clear, lift and stuff. */
const LONGEST = 4;

export interface TransferChain {
  readonly transfers: readonly Transfer[];
  readonly end: GoodsState;
  readonly code: number;
  /** Whether a `never` rule excludes a transfer. */
  readonly never: boolean;
}

const UNITS: Readonly<Record<LoadUnit, number>> = { box: 0, loose: 1, wheels: 2 };
const BEDS: Readonly<Record<Bed, number>> = { ground: 0, '1435': 1, '1520': 2, road: 3, ship: 4 };
const CUSTOMS: Readonly<Record<Customs, number>> = { free: 0, bonded: 1, domestic_transit: 2 };

export const STATES = 45;

export const stateCode = (unit: LoadUnit, bed: Bed, customs: Customs): number =>
  UNITS[unit] * 15 + BEDS[bed] * 3 + CUSTOMS[customs];

/** `never`: only a rule that cannot be lifted excludes it. */
export type Admission = 'yes' | 'no' | 'never';

export type Admits = (thing: PlanLeg | Transfer, customs: Customs) => Admission;

interface Move {
  readonly transfer: Transfer;
  readonly end: GoodsState;
  readonly code: number;
  readonly never: boolean;
}

/** Transfers at a hub, by initial state. */
export type Moves = readonly (readonly Move[])[];

export function indexMoves(transfers: readonly Transfer[], admits: Admits): Moves {
  const moves: Move[][] = Array.from({ length: STATES }, () => []);
  for (const transfer of transfers)
    for (const [customs, customsAfter] of transfer.customs) {
      const admission = admits(transfer, customsAfter);
      if (admission === 'no') continue;
      for (const [unit, unitAfter] of transfer.units)
        for (const [bed, bedAfter] of transfer.beds) {
          const end = { unit: unitAfter, bed: bedAfter, customs: customsAfter };
          const code = stateCode(unitAfter, bedAfter, customsAfter);
          moves[stateCode(unit, bed, customs)]?.push({ transfer, end, code, never: admission === 'never' });
        }
    }
  return moves;
}

interface Link extends TransferChain {
  readonly been: readonly number[];
  readonly back: boolean;
}

const isPart = (some: readonly Transfer[], all: readonly Transfer[]): boolean =>
  some.every((transfer) => all.includes(transfer));

/**
 * Lists every chain, the empty one first. Goods may return from a ship to a ship: a change of ships. A chain that does
 * all that another does for the same end state, and more or in another order, is left out.
 */
export function listChains(state: GoodsState, moves: Moves): readonly TransferChain[] {
  const start = stateCode(state.unit, state.bed, state.customs);
  const links: Link[] = [
    { transfers: [], end: state, code: start, never: false, been: [start], back: false },
  ];
  for (const link of links) {
    if (link.transfers.length === LONGEST || link.back) continue;
    for (const { transfer, end, code, never } of moves[link.code] ?? []) {
      const barred = link.never || never;
      const back = code === start && end.bed === 'ship' && link.transfers.length > 0;
      if (link.been.includes(code) && !back) continue;
      const transfers = [...link.transfers, transfer];
      const isMore = links.some(
        (other) =>
          other.code === code &&
          other.transfers.length > 0 &&
          (barred || !other.never) &&
          isPart(other.transfers, transfers),
      );
      if (!isMore) links.push({ transfers, end, code, never: barred, been: [...link.been, code], back });
    }
  }
  return links;
}
