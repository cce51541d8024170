/**
 * Reads own rates: a user's table of prices that replace ours. A row is used entire or not at all; unknown or ambiguous
 * cells are reported, never guessed.
 */
import type { CsvRow } from '../../contract/csvReader';
import { escapeShort } from '../../contract/issue';
import { readTableRows } from '../../contract/readTable';
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
} from './rateWords';
import type { Charge, Part, PlanLeg, PlanNetwork, PlanPlace, Range, Transfer } from '../planTypes';

const NEEDED: readonly RateColumn[] = ['from', 'what', 'cargo', 'amount', 'currency', 'per'];
const OWN = ['own-tariff'];

export interface OwnRate {
  readonly line: number;
  readonly from: readonly string[];
  /** Empty: charged at one place. */
  readonly to: readonly string[];
  readonly mode: RateMode | null;
  /** Id of the only leg or transfer; empty: all that join these places. */
  readonly only: string;
  readonly charge: Charge;
}

export interface OwnRates {
  readonly rates: readonly OwnRate[];
  readonly faults: readonly RateFault[];
}

class Unusable extends Error {
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
  if (!(low <= mid && mid <= high)) throw new Unusable({ kind: 'order' });
  return { low, mid, high };
}

function dayOf(value: string, column: RateColumn): string {
  const day = value === '' ? '' : parseRateDay(value);
  if (day === null) throw new Unusable({ kind: 'date', column, value: escapeShort(value) });
  return day;
}

function mustBeValid(cell: (column: RateColumn) => string, day: string): void {
  const [from, to] = [dayOf(cell('valid_from'), 'valid_from'), dayOf(cell('valid_to'), 'valid_to')];
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
      charge: {
        id: `own:${line}`,
        what,
        cargoes: [cargo.id],
        ...perOf(cell('per'), cargo),
        amount: rangeOf(cell),
        currency: oneOf(cell('currency'), CURRENCIES, 'currency'),
        status: 'reported',
        sources: OWN,
        own: true,
      },
    };
  }
}

const keyOf = ({ from, to, mode, only, charge }: OwnRate): string =>
  JSON.stringify([from, to, mode, only, charge.what, charge.cargoes]);

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
  const seen = new Map<string, number>();
  const rates = rows.flatMap(({ line, cells }) => {
    try {
      const rate = reader.rate(line, (column) => (cells[columns.get(column) ?? -1] ?? '').trim());
      const before = seen.get(keyOf(rate));
      if (before !== undefined) throw new Unusable({ kind: 'again', about: String(before) });
      seen.set(keyOf(rate), line);
      return [rate];
    } catch (fault) {
      if (!(fault instanceof Unusable)) throw fault;
      faults.push({ line, ...fault.fault });
      return [];
    }
  });
  return { rates, faults };
}

const paidBy = (charge: Charge, { charge: own }: OwnRate): boolean =>
  charge.what === own.what && own.cargoes?.every((cargo) => charge.cargoes?.includes(cargo) ?? true) === true;

/** Replaces our charges of the rate's kind; on a leg without one the moving part pays it. */
function replaceCharge(parts: readonly Part[], rate: OwnRate): Part[] {
  const at = parts.findIndex(({ charges }) => charges.some((charge) => paidBy(charge, rate)));
  const moving = parts.findIndex(({ kind }) => kind === 'moving');
  const place = at >= 0 ? at : Math.max(0, moving);
  return parts.map((part, i) => {
    const others = part.charges.filter((charge) => !paidBy(charge, rate));
    return { ...part, charges: i === place ? [...others, rate.charge] : others };
  });
}

const takes = (cargoes: PlanLeg['cargoes'], { charge }: OwnRate): boolean =>
  !cargoes || charge.cargoes?.some((cargo) => cargoes.includes(cargo)) === true;

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

/** Replaces our prices by own rates; rows that match no charge become faults. */
export function applyOwnRates(
  network: PlanNetwork,
  rates: readonly OwnRate[],
): { readonly network: PlanNetwork; readonly faults: readonly RateFault[] } {
  const used = new Set<number>();
  // A rate for one leg overrides one for all between the same places.
  const inOrder = rates.toSorted((a, b) => Number(a.only !== '') - Number(b.only !== ''));
  const pay = <T extends PlanLeg | Transfer>(thing: T, isPaid: (thing: T, rate: OwnRate) => boolean): T =>
    inOrder
      .filter((rate) => isPaid(thing, rate))
      .reduce((one, rate) => {
        used.add(rate.line);
        return { ...one, parts: replaceCharge(one.parts, rate) };
      }, thing);
  const legs = network.legs.map((leg) => pay(leg, isPaidOn));
  const transfers = network.transfers.map((transfer) => pay(transfer, isPaidAt));
  const faults = rates
    .filter(({ line }) => !used.has(line))
    .map(({ line, charge, mode }): RateFault => ({
      line,
      kind: 'unpaid',
      column: mode ?? '',
      value: charge.cargoes?.join() ?? '',
      about: charge.what,
    }));
  return { network: { ...network, legs, transfers }, faults };
}
