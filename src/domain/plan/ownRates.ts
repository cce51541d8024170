/**
 * A firm's own rates: a table of what it pays, in place of ours. A line is used as it stands or not at all: whatever is
 * unknown or ambiguous in it is said, and nothing is guessed.
 */
import { CsvReader } from '../contract/csv';
import type { CsvRow } from '../contract/csv';
import { delimiterOf } from '../contract/dialect';
import { PlaceBook } from './placeBook';
import type { PlanCargo } from './planData';
import type { Charge, Currency, Part, PlanLeg, PlanNetwork, Range, Transfer } from './types';

/** Columns, and other headers that mean them. */
const COLUMNS = {
  from: ['from', 'origin', '起运地', '发站', '起运港'],
  to: ['to', 'destination', '目的地', '到站', '目的港'],
  mode: ['mode', '运输方式'],
  what: ['what', 'charge', '费用项目'],
  cargo: ['cargo', 'commodity', '货物', '货物名称'],
  amount: ['amount', 'rate', 'price', '金额', '单价', '运费'],
  low: ['low', '最低'],
  high: ['high', '最高'],
  currency: ['currency', '币种'],
  per: ['per', 'unit', '计费单位'],
  valid_from: ['valid_from', '有效期自'],
  valid_to: ['valid_to', '有效期至', '有效期'],
  note: ['note', '备注'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['from', 'what', 'cargo', 'amount', 'currency', 'per'];

const WHATS: readonly Charge['what'][] = ['freight', 'terminal', 'border', 'gauge', 'fund', 'other'];
const CURRENCIES: readonly Currency[] = ['CNY', 'USD', 'EUR', 'RUB'];
const MODES = ['rail', 'road', 'sea'] as const;
const OWN = ['own-tariff'];

/** What keeps a line from being used, and where it stands. */
export interface RateFault {
  readonly line: number;
  readonly reason: string;
}

/** A line that is understood: what is charged, where, for what. */
export interface OwnRate {
  readonly line: number;
  readonly from: readonly string[];
  /** Empty: done at one place. */
  readonly to: readonly string[];
  readonly mode: (typeof MODES)[number] | null;
  readonly charge: Charge;
}

export interface OwnRates {
  readonly rates: readonly OwnRate[];
  readonly faults: readonly RateFault[];
}

/** A line that cannot be used, said in one sentence. */
class Unusable extends Error {}

function rowsOf(text: string, faults: RateFault[]): CsvRow[] {
  const rows: CsvRow[] = [];
  const reader = new CsvReader(delimiterOf(text), {
    row: (row) => {
      if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
      return true;
    },
    fault: (_, line, reason) => faults.push({ line, reason }),
  });
  reader.push(text.replace(/^\uFEFF/u, ''));
  reader.end();
  return rows;
}

/** Column of each header; headers that mean nothing are faults of line 1, and are not read. */
function columnsOf(header: CsvRow, faults: RateFault[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  header.cells.forEach((cell, i) => {
    const name = cell.trim().toLowerCase();
    const column = (Object.keys(COLUMNS) as Column[]).find((key) =>
      (COLUMNS[key] as readonly string[]).includes(name),
    );
    if (column === undefined)
      faults.push({ line: header.line, reason: `column "${cell.trim()}" is not known and not read` });
    else if (found.has(column))
      faults.push({ line: header.line, reason: `two columns are "${column}": the first is read` });
    else found.set(column, i);
  });
  return found;
}

function oneOf<T extends string>(value: string, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new Unusable(`${what} "${value}" is none of ${allowed.join(', ')}`);
  return found;
}

function numberOf(value: string, what: string): number {
  if (!/^\d+(\.\d+)?$/u.test(value))
    throw new Unusable(`${what} "${value}" is not a plain number such as 1921.55`);
  return Number(value);
}

/** How the amount is charged: by the cargo's own unit, by the box, or for all of it. */
function perOf(per: string, cargo: PlanCargo): Pick<Charge, 'per' | 'lot'> {
  if (per.toLowerCase() === cargo.unit.toLowerCase()) return { per: 'unit' };
  if (per.toLowerCase() === 'consignment') return { per: 'consignment' };
  const teu = { teu: 1, feu: 2 }[per.toLowerCase()];
  if (teu !== undefined && cargo.perTeu !== undefined) return { per: 'lot', lot: teu * cargo.perTeu };
  throw new Unusable(
    `unit "${per}" does not fit ${cargo.id}: allowed are ${cargo.unit}, ${cargo.perTeu === undefined ? '' : 'TEU, FEU, '}consignment`,
  );
}

function rangeOf(cell: (column: Column) => string): Range {
  const mid = numberOf(cell('amount'), 'amount');
  const low = cell('low') === '' ? mid : numberOf(cell('low'), 'low');
  const high = cell('high') === '' ? mid : numberOf(cell('high'), 'high');
  if (!(low <= mid && mid <= high)) throw new Unusable('low, amount and high are not in order');
  return { low, mid, high };
}

function dayOf(value: string, what: string): string {
  if (value !== '' && !(/^\d{4}-\d{2}-\d{2}$/u.test(value) && Number.isFinite(Date.parse(value))))
    throw new Unusable(`${what} "${value}" is no date such as 2026-03-01`);
  return value;
}

function mustBeValid(cell: (column: Column) => string, day: string): void {
  const [from, to] = [dayOf(cell('valid_from'), 'valid_from'), dayOf(cell('valid_to'), 'valid_to')];
  if ((from !== '' && day < from) || (to !== '' && day > to))
    throw new Unusable(`valid ${from || '...'} to ${to || '...'}, and the goods depart on ${day}`);
}

/** Reads lines of one table for one network and day. */
class Reader {
  private readonly book: PlaceBook;

  constructor(
    private readonly network: PlanNetwork,
    private readonly cargoes: readonly PlanCargo[],
    private readonly day: string,
  ) {
    this.book = new PlaceBook(network.places);
  }

  private hubs(value: string, what: string): readonly string[] {
    const hub = this.network.hubs.find(({ id }) => id === value.toLowerCase());
    const place = this.book.find(value);
    if (!place && hub) return [hub.id];
    if (place) return place.hubs;
    const near = this.book.nearest(value).map(({ names }) => names.en);
    throw new Unusable(`${what} "${value}" is not known; near to it are ${near.join(', ')}`);
  }

  rate(line: number, cell: (column: Column) => string): OwnRate {
    const what = oneOf(cell('what'), WHATS, 'charge');
    const kind = oneOf(
      cell('cargo'),
      this.cargoes.map(({ id }) => id),
      'cargo',
    );
    const cargo = this.cargoes.find(({ id }) => id === kind);
    if (!cargo) throw new Unusable(`cargo "${kind}" is not known`);
    mustBeValid(cell, this.day);
    const to = cell('to');
    const atOnePlace = what === 'terminal' || what === 'gauge';
    if (to === '' && !atOnePlace) throw new Unusable(`a charge of ${what} needs a "to"`);
    return {
      line,
      from: this.hubs(cell('from'), 'from'),
      to: to === '' || atOnePlace ? [] : this.hubs(to, 'to'),
      mode: cell('mode') === '' ? null : oneOf(cell('mode'), MODES, 'mode'),
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

const keyOf = ({ from, to, mode, charge }: OwnRate): string =>
  JSON.stringify([from, to, mode, charge.what, charge.cargoes]);

/**
 * Reads a table of own rates.
 * @param day ISO day of departure: a line that is not valid then is not used, and says so
 */
export function readOwnRates(
  text: string,
  network: PlanNetwork,
  cargoes: readonly PlanCargo[],
  day: string,
): OwnRates {
  const faults: RateFault[] = [];
  const [header, ...rows] = rowsOf(text, faults);
  if (!header) return { rates: [], faults: [{ line: 1, reason: 'the file is empty' }] };
  const columns = columnsOf(header, faults);
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length > 0)
    return {
      rates: [],
      faults: [...faults, { line: header.line, reason: `columns are missing: ${missing.join(', ')}` }],
    };
  const reader = new Reader(network, cargoes, day);
  const seen = new Map<string, number>();
  const rates = rows.flatMap(({ line, cells }) => {
    try {
      const rate = reader.rate(line, (column) => (cells[columns.get(column) ?? -1] ?? '').trim());
      const before = seen.get(keyOf(rate));
      if (before !== undefined) throw new Unusable(`says again what line ${before} says, which is used`);
      seen.set(keyOf(rate), line);
      return [rate];
    } catch (fault) {
      if (!(fault instanceof Unusable)) throw fault;
      faults.push({ line, reason: fault.message });
      return [];
    }
  });
  return { rates, faults };
}

const paidBy = (charge: Charge, { charge: own }: OwnRate): boolean =>
  charge.what === own.what && own.cargoes?.every((cargo) => charge.cargoes?.includes(cargo) ?? true) === true;

/** Parts with one charge put in place of ours of its kind; on a leg without one it is paid for the moving part. */
function repaid(parts: readonly Part[], rate: OwnRate): Part[] {
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

const isPaidOn = (leg: PlanLeg, rate: OwnRate): boolean =>
  rate.from.includes(leg.from) &&
  rate.to.includes(leg.to) &&
  (rate.mode === null || rate.mode === leg.mode) &&
  takes(leg.cargoes, rate);

const isPaidAt = (transfer: Transfer, rate: OwnRate): boolean =>
  rate.to.length === 0 &&
  rate.from.includes(transfer.hub) &&
  takes(transfer.cargoes, rate) &&
  transfer.parts.some(({ charges }) => charges.some((charge) => paidBy(charge, rate)));

/** The network with a firm's rates in place of ours, and the lines that found nothing to be paid on. */
export function withOwnRates(
  network: PlanNetwork,
  rates: readonly OwnRate[],
): { readonly network: PlanNetwork; readonly faults: readonly RateFault[] } {
  const used = new Set<number>();
  const pay = <T extends PlanLeg | Transfer>(thing: T, isPaid: (thing: T, rate: OwnRate) => boolean): T =>
    rates
      .filter((rate) => isPaid(thing, rate))
      .reduce((one, rate) => {
        used.add(rate.line);
        return { ...one, parts: repaid(one.parts, rate) };
      }, thing);
  const legs = network.legs.map((leg) => pay(leg, isPaidOn));
  const transfers = network.transfers.map((transfer) => pay(transfer, isPaidAt));
  const faults = rates
    .filter(({ line }) => !used.has(line))
    .map(({ line, charge, mode }) => ({
      line,
      reason: `nothing here pays it: no ${mode ?? 'leg or transfer'} between these places takes ${charge.cargoes?.join() ?? ''} and has a charge of ${charge.what}`,
    }));
  return { network: { ...network, legs, transfers }, faults };
}
