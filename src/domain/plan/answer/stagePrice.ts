import { addRanges, scaleRange } from '../data/parameters';
import type { ItineraryStage, StageCharge } from './answer';
import { roundRange, roundToHundredth } from './rounding';
import type {
  Cargo,
  CargoKind,
  Charge,
  Currency,
  Emission,
  Part,
  PlanNetwork,
  Range,
  Storage,
} from '../planTypes';

export const ZERO: Range = { low: 0, mid: 0, high: 0 };

/** Low stays low because `times` is never negative. */
const addScaled = (a: Range, b: Range, times: number): Range => addRanges(a, scaleRange(b, times));

const applies = (of: { readonly cargoes?: readonly Cargo[] }, cargo: Cargo): boolean =>
  !of.cargoes || of.cargoes.includes(cargo);

/** A lot begun is paid in full. */
function times(charge: Charge, quantity: number): number {
  if (charge.per === 'consignment') return 1;
  return charge.per === 'lot' ? Math.ceil(quantity / (charge.lot ?? 1)) : quantity;
}

export interface PricedShipment {
  readonly cargo: CargoKind;
  /** In the cargo's unit. */
  readonly quantity: number;
}

/** Sums charges, CNY. */
export function moneyOf(
  charges: readonly Charge[],
  { cargo, quantity }: PricedShipment,
  exchange: PlanNetwork['exchange'],
): Range {
  return charges
    .filter((charge) => applies(charge, cargo.id))
    .reduce(
      (sum, charge) => addScaled(sum, charge.amount, times(charge, quantity) * exchange[charge.currency]),
      ZERO,
    );
}

/** Lists charges in their currencies, those of the shipment's cargo. */
export const chargesOf = (
  charges: readonly Charge[],
  { cargo, quantity }: PricedShipment,
): readonly StageCharge[] =>
  charges
    .filter((charge) => applies(charge, cargo.id))
    .map((charge) => ({
      what: charge.what,
      currency: charge.currency,
      amount: roundRange(scaleRange(charge.amount, times(charge, quantity))),
      status: charge.status,
      sources: charge.sources,
      ...(charge.own ? { own: true as const } : {}),
    }));

/** Tells a stage with own figures that also pays charges of ours, such as a fund beside an own freight. */
export const isPartlyOwn = ({ own, charges }: Pick<ItineraryStage, 'own' | 'charges'>): boolean =>
  own && charges.some((charge) => charge.amount.mid > 0 && !charge.own);

/** Sums the middle of charges by currency, without those of nothing. */
export function sumByCurrency(charges: readonly StageCharge[]): ReadonlyMap<Currency, number> {
  const sums = new Map<Currency, number>();
  for (const { currency, amount } of charges)
    if (amount.mid > 0) sums.set(currency, roundToHundredth((sums.get(currency) ?? 0) + amount.mid));
  return sums;
}

/** Computes only `mid`, which a search needs thousands of times. */
export function midMoneyOf(
  charges: readonly Charge[],
  { cargo, quantity }: PricedShipment,
  exchange: PlanNetwork['exchange'],
): number {
  let sum = 0;
  for (const charge of charges)
    if (applies(charge, cargo.id))
      sum += charge.amount.mid * (times(charge, quantity) * exchange[charge.currency]);
  return sum;
}

export function midCo2eOf(emissions: readonly Emission[], { cargo, quantity }: PricedShipment): number {
  let sum = 0;
  for (const emission of emissions)
    if (applies(emission, cargo.id))
      sum += emission.kg.mid * (emission.per === 'tonne' ? quantity * cargo.tonnesPerUnit : quantity);
  return sum;
}

/** Sums emissions, kg. */
export function co2eOf(emissions: readonly Emission[], { cargo, quantity }: PricedShipment): Range {
  const tonnes = quantity * cargo.tonnesPerUnit;
  return emissions
    .filter((emission) => applies(emission, cargo.id))
    .reduce(
      (sum, emission) => addScaled(sum, emission.kg, emission.per === 'tonne' ? tonnes : quantity),
      ZERO,
    );
}

export function evidenceOf(part: Part, cargo: Cargo): readonly (Charge | Emission)[] {
  return [...part.charges, ...part.co2e].filter((one) => applies(one, cargo));
}

/** Computes storage, CNY; it never rises faster than `storageSlope`. */
export function storageOf(
  storage: readonly Storage[],
  hours: number,
  { cargo, quantity }: PricedShipment,
  exchange: PlanNetwork['exchange'],
): Range {
  let sum = ZERO;
  for (const tariff of storage) {
    if (!applies(tariff, cargo.id)) continue;
    tariff.steps.forEach((step, i) => {
      const start = Math.max(step.fromHours, tariff.freeHours);
      const end = Math.min(hours, tariff.steps[i + 1]?.fromHours ?? Infinity);
      if (end > start)
        sum = addScaled(sum, step.perDay, ((end - start) / 24) * quantity * exchange[tariff.currency]);
    });
  }
  return sum;
}

/** Computes the steepest rise of mid storage, CNY per hour. */
export function storageSlope(
  storage: readonly Storage[],
  { cargo, quantity }: PricedShipment,
  exchange: PlanNetwork['exchange'],
): number {
  return storage
    .filter((tariff) => applies(tariff, cargo.id))
    .reduce(
      (sum, tariff) =>
        sum +
        (Math.max(0, ...tariff.steps.map((step) => step.perDay.mid)) / 24) *
          quantity *
          exchange[tariff.currency],
      0,
    );
}
