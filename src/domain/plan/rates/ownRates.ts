/**
 * Reads own rates: a user's table of prices, days, headways and discounts that replace ours. A row is used entire or not at all; unknown or ambiguous
 * cells are reported, never guessed.
 */
import type { CsvRow } from '../../contract/csvReader';
import { escapeShort } from '../../contract/issue';
import { readTableRows } from '../../contract/readTable';
import { HOURS_A_DAY } from '../../time/clockTime';
import { PlaceIndex } from '../../entities/placeIndex';
import type { PlanCargo } from '../data/planData';
import { SHOWN_FAULT_LIMIT, type RateFault } from './rateFault';
import {
  parseCargoName,
  parseColumn,
  COLUMNS,
  CURRENCIES,
  parseRateDay,
  parseWord,
  MODE_WORDS,
  PERS,
  WHATS,
  type RateColumn,
  type RateMode,
  type RateWhat,
} from './rateWords';
import { groupBy } from '../../groupBy';
import { scaleRange } from '../data/parameters';
import type { Cargo, Charge, Part, PlanLeg, PlanNetwork, PlanPlace, Range, Transfer } from '../planTypes';

const NEEDED: readonly RateColumn[] = ['from', 'what', 'cargo', 'amount'];
const OWN = { status: 'reported', sources: ['own-tariff'], own: true } as const;

/** What a row changes: a charge, hours of a leg, its headway, or our freight by a share of it (0 to 1). */
export type OwnChange =
  | { readonly kind: 'charge'; readonly charge: Charge }
  | { readonly kind: 'transit' | 'headway'; readonly days: Range }
  | { readonly kind: 'discount'; readonly share: number };

export interface OwnRate {
  readonly line: number;
  readonly from: readonly string[];
  /** Empty: charged at one place. */
  readonly to: readonly string[];
  readonly mode: RateMode | null;
  /** Id of the only leg or transfer; empty: all that join these places. */
  readonly only: string;
  readonly what: RateWhat;
  /** null: every cargo. */
  readonly cargo: Cargo | null;
  readonly change: OwnChange;
}

export interface OwnRates {
  readonly rates: readonly OwnRate[];
  readonly faults: readonly RateFault[];
}

export class Unusable extends Error {
  constructor(readonly fault: Omit<RateFault, 'line'>) {
    super(fault.kind);
  }
}

/** Maps columns to their index; unknown headers are faults and not read. */
function columnsOf(header: CsvRow, faults: RateFault[]): ReadonlyMap<RateColumn, number> {
  const found = new Map<RateColumn, number>();
  const unknown: string[] = [];
  header.cells.forEach((cell, i) => {
    const column = parseColumn(cell);
    if (column === undefined) unknown.push(cell.trim());
    else if (found.has(column)) faults.push({ line: header.line, kind: 'column twice', column });
    else found.set(column, i);
  });
  const allowed = Object.keys(COLUMNS);
  if (unknown.length > 0)
    faults.push({ line: header.line, kind: 'column', value: escapeShort(unknown.join(', ')), allowed });
  return found;
}

function oneOf<T extends string>(
  value: string,
  words: Readonly<Record<T, readonly string[]>>,
  column: RateColumn,
): T {
  const found = parseWord(value, words);
  if (found !== undefined) return found;
  throw new Unusable({ kind: 'word', column, value: escapeShort(value), allowed: Object.keys(words) });
}

function numberOf(value: string, column: RateColumn): number {
  const digits = value.normalize('NFKC');
  // More digits are no sum of money, and totals could not be shown.
  if (!/^\d{1,12}(\.\d+)?$/u.test(digits))
    throw new Unusable({ kind: 'number', column, value: escapeShort(value) });
  return Number(digits);
}

function perOf(per: string, cargo: PlanCargo): Pick<Charge, 'per' | 'lot'> {
  const unit = parseWord(per, PERS);
  if (unit === cargo.unit) return { per: 'unit' };
  if (unit === 'consignment') return { per: 'consignment' };
  if ((unit === 'TEU' || unit === 'FEU') && cargo.perTeu !== undefined)
    return { per: 'lot', lot: (unit === 'TEU' ? 1 : 2) * cargo.perTeu };
  const boxes = cargo.perTeu === undefined ? [] : ['TEU', 'FEU'];
  const allowed = [...new Set([cargo.unit, ...boxes, 'consignment'])];
  throw new Unusable({ kind: 'unit', column: 'per', value: escapeShort(per), about: cargo.id, allowed });
}

function rangeOf(cell: (column: RateColumn) => string): Range {
  const mid = numberOf(cell('amount'), 'amount');
  const low = cell('low') === '' ? mid : numberOf(cell('low'), 'low');
  const high = cell('high') === '' ? mid : numberOf(cell('high'), 'high');
  if (!(low <= mid && mid <= high)) throw new Unusable({ kind: 'order', value: `${low} – ${mid} – ${high}` });
  if (mid === 0) throw new Unusable({ kind: 'zero', column: 'amount' });
  return { low, mid, high };
}

/** Parses an ISO day, or '' where the cell is empty. @throws Unusable */
function dayOf(value: string, column: RateColumn): string {
  const day = value === '' ? '' : parseRateDay(value);
  if (day === null) throw new Unusable({ kind: 'date', column, value: escapeShort(value) });
  return day;
}

function mustBeValid(cell: (column: RateColumn) => string, day: string): void {
  const [from, to] = [dayOf(cell('valid_from'), 'valid_from'), dayOf(cell('valid_to'), 'valid_to')];
  if (from !== '' && to !== '' && from > to) throw new Unusable({ kind: 'period', value: from, about: to });
  if ((from !== '' && day < from) || (to !== '' && day > to))
    throw new Unusable({ kind: 'validity', value: `${from || '…'} – ${to || '…'}`, about: day });
}

/** Finds hubs by name or code: a place with all its terminals, else one terminal; null where unknown. */
export function findHubs(
  text: string,
  { hubs }: PlanNetwork,
  book: PlaceIndex<PlanPlace>,
): readonly string[] | null {
  const place = book.find(text);
  if (place) return place.hubs;
  const hub = hubs.find(({ id, code }) => id === text.toLowerCase() || code === text.toUpperCase());
  return hub ? [hub.id] : null;
}

class Reader {
  private readonly book: PlaceIndex<PlanPlace>;
  /** Ids of the nearest places for each unknown name. */
  private readonly near = new Map<string, readonly string[]>();

  constructor(
    private readonly network: PlanNetwork,
    private readonly cargoes: readonly PlanCargo[],
    private readonly day: string,
  ) {
    this.book = new PlaceIndex(network.places);
  }

  private hubs(text: string, column: 'from' | 'to'): readonly string[] {
    const hubs = findHubs(text, this.network, this.book);
    const value = escapeShort(text);
    if (hubs?.length === 0) throw new Unusable({ kind: 'elsewhere', column, value });
    if (hubs) return hubs;
    throw new Unusable({ kind: 'place', column, value, allowed: this.nearTo(text) });
  }

  private nearTo(text: string): readonly string[] {
    const known = this.near.get(text);
    // No page shows more faults, and each look-up is slow.
    if (known || this.near.size >= SHOWN_FAULT_LIMIT) return known ?? [];
    const ids = this.book.nearest(text).map(({ id }) => id);
    this.near.set(text, ids);
    return ids;
  }

  private cargo(text: string): PlanCargo {
    const cargo = parseCargoName(text, this.cargoes);
    if (cargo) return cargo;
    const allowed = this.cargoes.map(({ id }) => id);
    throw new Unusable({ kind: 'word', column: 'cargo', value: escapeShort(text), allowed });
  }

  rate(line: number, cell: (column: RateColumn) => string): OwnRate {
    const what = oneOf(cell('what'), WHATS, 'what');
    const cargo = this.cargo(cell('cargo'));
    mustBeValid(cell, this.day);
    const to = cell('to');
    const atOnePlace = what === 'terminal' || what === 'gauge';
    if (to === '' && !atOnePlace) throw new Unusable({ kind: 'no end', column: 'to', about: what });
    return {
      line,
      from: this.hubs(cell('from'), 'from'),
      to: to === '' || atOnePlace ? [] : this.hubs(to, 'to'),
      mode: cell('mode') === '' ? null : oneOf(cell('mode'), MODE_WORDS, 'mode'),
      only: cell('only'),
      what,
      cargo: cargo.id,
      change: this.change(line, what, cargo, cell),
    };
  }

  private change(
    line: number,
    what: RateWhat,
    cargo: PlanCargo,
    cell: (column: RateColumn) => string,
  ): OwnChange {
    const amount = rangeOf(cell);
    if (what === 'transit' || what === 'headway') return { kind: what, days: amount };
    if (what === 'discount') {
      if (amount.mid >= 100) throw new Unusable({ kind: 'share', value: escapeShort(cell('amount')) });
      return { kind: what, share: amount.mid / 100 };
    }
    const charge: Charge = {
      id: `own:${line}`,
      what,
      cargoes: [cargo.id],
      ...perOf(cell('per'), cargo),
      amount,
      currency: oneOf(cell('currency'), CURRENCIES, 'currency'),
      ...OWN,
    };
    return { kind: 'charge', charge };
  }
}

const keyOf = ({ from, to, mode, only, what, cargo }: OwnRate): string =>
  JSON.stringify([from, to, mode, only, what, cargo]);

/** Tests whether two rows of one key say the same. */
const isSame = (a: OwnRate, b: OwnRate): boolean => {
  const contentOf = ({ change }: OwnRate): string =>
    JSON.stringify(change.kind === 'charge' ? { ...change.charge, id: '' } : change);
  return contentOf(a) === contentOf(b);
};

/** Keeps the first of equal rows, and none of rows that contradict each other. */
function dropTwins(rates: readonly OwnRate[], faults: RateFault[]): readonly OwnRate[] {
  const groups = [...groupBy(rates, keyOf).values()];
  return groups
    .flatMap((group) => {
      const [first, ...others] = group;
      if (!first || others.length === 0) return group;
      if (others.every((other) => isSame(first, other))) {
        for (const { line } of others) faults.push({ line, kind: 'again', about: String(first.line) });
        return [first];
      }
      for (const { line } of group) {
        const about = group.filter((other) => other.line !== line).map((other) => other.line);
        faults.push({ line, kind: 'contradiction', about: about.join(', ') });
      }
      return [];
    })
    .toSorted((a, b) => a.line - b.line);
}

/** @param day ISO day of departure: rows not valid then become faults */
export function parseOwnRates(
  text: string,
  network: PlanNetwork,
  cargoes: readonly PlanCargo[],
  day: string,
): OwnRates {
  const faults: RateFault[] = [];
  const [header, ...rows] = readTableRows(text, (line, value) =>
    faults.push({ line, kind: 'writing', value }),
  );
  if (!header) return { rates: [], faults: [{ line: 1, kind: 'columns', column: NEEDED.join(', ') }] };
  const columns = columnsOf(header, faults);
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length > 0)
    return {
      rates: [],
      faults: [...faults, { line: header.line, kind: 'columns', column: missing.join(', ') }],
    };
  const reader = new Reader(network, cargoes, day);
  const rates = rows.flatMap(({ line, cells }) => {
    try {
      return [reader.rate(line, (column) => (cells[columns.get(column) ?? -1] ?? '').trim())];
    } catch (fault) {
      if (!(fault instanceof Unusable)) throw fault;
      faults.push({ line, ...fault.fault });
      return [];
    }
  });
  return { rates: dropTwins(rates, faults), faults };
}

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
      const closed = departures.closedMonths ? { closedMonths: departures.closedMonths } : {};
      const cutoffHours = 'cutoffHours' in departures ? departures.cutoffHours : 0;
      const everyHours = change.days.mid * HOURS_A_DAY;
      return { ...leg, departures: { kind: 'headway', everyHours, cutoffHours, ...closed, ...OWN } };
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

/** Ids of the legs and transfers that each line changed. */
export type OwnUses = ReadonlyMap<number, readonly string[]>;
