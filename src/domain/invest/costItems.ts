/**
 * Costs of a path by what they are paid for, so that a path can be priced again without another search. An item is one
 * freight rate, border, gauge change, port or handling; its amount varies within the range of its charges.
 */
import type { Mode, Names } from '../types';
import { addRanges } from '../plan/data/parameters';
import { findGate } from '../plan/answer/planCorridor';
import { moneyOf, ZERO, type PricedShipment } from '../plan/answer/stagePrice';
import { listLevers } from '../plan/inverse/lever';
import {
  isPlanLeg,
  type Charge,
  type Hub,
  type Part,
  type PlanLeg,
  type PlanNetwork,
  type Range,
  type Transfer,
} from '../plan/planTypes';

export interface CostItem {
  readonly id: string;
  /** `handling`: loading and unloading of wagons and lorries in towns. */
  readonly kind: 'rate' | 'border' | 'gauge' | 'port' | 'handling';
  readonly mode: Mode | null;
  /** Of a sea line, border or port; null: `country` names it, or nothing. */
  readonly names: Names | null;
  readonly country: string | null;
}

/** An item's amount on one path, CNY of the shipment. */
export interface ItemCost extends Range {
  readonly item: string;
}

type Thing = PlanLeg | Transfer;

const isFreight = ({ what }: Charge): boolean => what === 'freight' || what === 'fund';

/** Names what each charge of a network is paid for. */
export class CostItems {
  readonly items = new Map<string, CostItem>();
  private readonly hubs: ReadonlyMap<string, Hub>;
  /** Freight item of each leg. */
  private readonly rates = new Map<string, CostItem>();

  constructor(network: PlanNetwork) {
    this.hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
    for (const { lever, things } of listLevers(network).values())
      if (lever.kind === 'rate') for (const { id } of things) this.rates.set(id, { ...lever, kind: 'rate' });
  }

  /** Finds the item that a charge belongs to. */
  itemOf(thing: Thing, part: Part, charge: Charge): CostItem {
    const found = isPlanLeg(thing) ? this.itemOfLeg(thing, part, charge) : this.itemOfTransfer(thing);
    this.items.set(found.id, found);
    return found;
  }

  private itemOfLeg(leg: PlanLeg, part: Part, charge: Charge): CostItem {
    const rate = isFreight(charge) ? this.rates.get(leg.id) : undefined;
    if (rate) return rate;
    const kind = part.kind === 'gauge' || charge.what === 'gauge' ? 'gauge' : 'border';
    const gate = findGate(leg, this.hubs) ?? this.hubs.get(leg.from) ?? null;
    return {
      id: `${kind}:${leg.mode}:${gate?.id ?? leg.id}`,
      kind,
      mode: leg.mode,
      names: leg.mode === 'sea' ? (leg.names ?? null) : (gate?.names ?? null),
      country: null,
    };
  }

  private itemOfTransfer({ hub, beds }: Transfer): CostItem {
    const { names = null } = this.hubs.get(hub) ?? {};
    return beds.some((pair) => pair.includes('ship'))
      ? { id: `port:${hub}`, kind: 'port', mode: 'sea', names, country: null }
      : { id: 'handling', kind: 'handling', mode: null, names: null, country: null };
  }

  /** Splits the charges of a path; parts of a season are left out, as they may not apply. */
  split(
    things: readonly Thing[],
    shipment: PricedShipment,
    exchange: PlanNetwork['exchange'],
  ): readonly ItemCost[] {
    const sums = new Map<string, Range>();
    for (const thing of things)
      for (const part of thing.parts.filter(({ during }) => !during))
        for (const charge of part.charges) {
          const amount = moneyOf([charge], shipment, exchange);
          if (amount.mid <= 0) continue;
          const { id } = this.itemOf(thing, part, charge);
          sums.set(id, addRanges(sums.get(id) ?? ZERO, amount));
        }
    return [...sums].map(([item, range]) => ({ item, ...range }));
  }
}
