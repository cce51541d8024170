/** Applies own rates to a network: prices, days, headways and discounts in place of ours. */
import { HOURS_A_DAY } from '../../time/clockTime';
import { scaleRange } from '../data/parameters';
import type { PlanCargo } from '../data/planData';
import type { Charge, Part, PlanLeg, PlanNetwork, Range, Transfer } from '../planTypes';
import { OWN, parseOwnRates, type OwnRate } from './ownRates';
import type { RateFault } from './rateFault';

/** Ids of the legs and transfers that each line changed. */
export type OwnUses = ReadonlyMap<number, readonly string[]>;

const paidBy = (charge: Charge, { what, cargo }: OwnRate): boolean =>
  charge.what === what && (cargo === null || (charge.cargoes?.includes(cargo) ?? true));

/** Replaces our charges of the rate's kind; on a leg without one the moving part pays it. */
function replaceCharge(parts: readonly Part[], rate: OwnRate, own: Charge): Part[] {
  const at = parts.findIndex(({ charges }) => charges.some((charge) => paidBy(charge, rate)));
  const moving = parts.findIndex(({ kind }) => kind === 'moving');
  const place = at >= 0 ? at : Math.max(0, moving);
  return parts.map((part, i) => {
    const others = part.charges.filter((charge) => !paidBy(charge, rate));
    return { ...part, charges: i === place ? [...others, own] : others };
  });
}

/** Takes a share off our freight; a rate of one's own is final. */
function discountFreight(parts: readonly Part[], rate: OwnRate, share: number): readonly Part[] | null {
  const isOff = (charge: Charge): boolean => paidBy(charge, { ...rate, what: 'freight' }) && !charge.own;
  if (!parts.some(({ charges }) => charges.some(isOff))) return null;
  const reduce = (charge: Charge): Charge =>
    isOff(charge) ? { ...charge, amount: scaleRange(charge.amount, 1 - share), ...OWN } : charge;
  return parts.map((part) => ({ ...part, charges: part.charges.map(reduce) }));
}

/** Sets the hours from departure to arrival: all of them pass while the leg moves. */
function setTransit(parts: readonly Part[], { mid, high }: Range): Part[] {
  const moving = parts.findIndex(({ kind }) => kind === 'moving');
  return parts.map((part, i) => {
    const hours = i === moving ? { p50: mid * HOURS_A_DAY, p90: high * HOURS_A_DAY } : { p50: 0, p90: 0 };
    return { ...part, hours, ...OWN };
  });
}

/** Changes a leg by a rate; null where it has nothing to change. */
function changeLeg(leg: PlanLeg, rate: OwnRate): PlanLeg | null {
  const { change } = rate;
  switch (change.kind) {
    case 'charge':
      return { ...leg, parts: replaceCharge(leg.parts, rate, change.charge) };
    case 'transit':
      return { ...leg, parts: setTransit(leg.parts, change.days) };
    case 'discount': {
      const parts = discountFreight(leg.parts, rate, change.share);
      return parts && { ...leg, parts };
    }
    case 'headway': {
      const { departures } = leg;
      const { closedMonths, open } = departures;
      const season = { ...(closedMonths ? { closedMonths } : {}), ...(open ? { open } : {}) };
      const cutoffHours = 'cutoffHours' in departures ? departures.cutoffHours : 0;
      const everyHours = change.days.mid * HOURS_A_DAY;
      return { ...leg, departures: { kind: 'headway', everyHours, cutoffHours, ...season, ...OWN } };
    }
  }
}

const takes = (cargoes: PlanLeg['cargoes'], { cargo }: OwnRate): boolean =>
  !cargoes || cargo === null || cargoes.includes(cargo);

const isMeant = ({ id }: PlanLeg | Transfer, { only }: OwnRate): boolean => only === '' || only === id;

const isPaidOn = (leg: PlanLeg, rate: OwnRate): boolean =>
  isMeant(leg, rate) &&
  rate.from.includes(leg.from) &&
  rate.to.includes(leg.to) &&
  (rate.mode === null || rate.mode === leg.mode) &&
  takes(leg.cargoes, rate);

/** Returns sea if a ship is involved, else rail, else road. */
function handledMode({ beds }: Transfer): OwnRate['mode'] {
  const touched = new Set(beds.flat());
  if (touched.has('ship')) return 'sea';
  if (touched.has('1435') || touched.has('1520')) return 'rail';
  return touched.has('road') ? 'road' : null;
}

const isPaidAt = (transfer: Transfer, rate: OwnRate): boolean =>
  isMeant(transfer, rate) &&
  rate.to.length === 0 &&
  (rate.mode === null || rate.mode === handledMode(transfer)) &&
  rate.from.includes(transfer.hub) &&
  takes(transfer.cargoes, rate) &&
  transfer.parts.some(({ charges }) => charges.some((charge) => paidBy(charge, rate)));

/** Network priced by a table of own rates, the number of rows used, and the faults of the others by line. */
export interface OwnPrices {
  readonly network: PlanNetwork;
  readonly used: number;
  readonly faults: readonly RateFault[];
}

/** Reads own rates and prices a network by them; parameters as for `parseOwnRates`. */
export function priceByOwnRates(
  text: string,
  network: PlanNetwork,
  cargoes: readonly PlanCargo[],
  day: string,
): OwnPrices {
  const { rates, faults } = parseOwnRates(text, network, cargoes, day);
  const paid = applyOwnRates(network, rates);
  return {
    network: paid.network,
    used: rates.length - paid.faults.length,
    faults: [...faults, ...paid.faults].toSorted((a, b) => a.line - b.line),
  };
}

/** Replaces our figures by own rates; rows that match nothing become faults. */
export function applyOwnRates(
  network: PlanNetwork,
  rates: readonly OwnRate[],
): { readonly network: PlanNetwork; readonly faults: readonly RateFault[]; readonly used: OwnUses } {
  const used = new Map<number, string[]>();
  const use = ({ line }: OwnRate, id: string): void => void used.set(line, [...(used.get(line) ?? []), id]);
  // A rate for one leg overrides one for all between the same places; discounts come off what is left of ours.
  const rank = ({ only, what }: OwnRate): number => Number(only !== '') + 2 * Number(what === 'discount');
  const inOrder = rates.toSorted((a, b) => rank(a) - rank(b));
  const legs = network.legs.map((leg) =>
    inOrder
      .filter((rate) => isPaidOn(leg, rate))
      .reduce((one, rate) => {
        const changed = changeLeg(one, rate);
        if (changed) use(rate, leg.id);
        return changed ?? one;
      }, leg),
  );
  const transfers = network.transfers.map((transfer) =>
    inOrder
      .filter((rate) => isPaidAt(transfer, rate))
      .reduce((one, rate) => {
        if (rate.change.kind !== 'charge') return one;
        use(rate, transfer.id);
        return { ...one, parts: replaceCharge(one.parts, rate, rate.change.charge) };
      }, transfer),
  );
  const faults = rates
    .filter(({ line }) => !used.has(line))
    .map(({ line, what, cargo, mode, change }): RateFault => ({
      line,
      kind: change.kind === 'transit' || change.kind === 'headway' ? 'untravelled' : 'unpaid',
      column: mode ?? '',
      value: cargo ?? '',
      about: what,
    }));
  return { network: { ...network, legs, transfers }, faults, used };
}
