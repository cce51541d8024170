/**
 * Reads own rates: a user's table of prices, days, headways and discounts that replace ours (applyOwnRates.ts). A row is
 * used entire or not at all; unknown or ambiguous cells are reported, never guessed.
 */
import type { CsvRow } from '../../contract/csvReader';
import { escapeShort } from '../../contract/issue';
import { readTableRows } from '../../contract/readTable';
import type { PlanCargo } from '../data/planData';
import { parseCargoName } from './cargoWords';
import { HubFinder } from './hubFinder';
import type { RateFault } from './rateFault';
import {
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
import type { Cargo, Charge, PlanNetwork, Range } from '../planTypes';

const NEEDED: readonly RateColumn[] = ['from', 'what', 'cargo', 'amount'];
/** Evidence of what a user states. */
export const OWN = { status: 'reported', sources: ['own-tariff'], own: true } as const;

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

class Reader {
  private readonly hubFinder: HubFinder;

  constructor(
    network: PlanNetwork,
    private readonly cargoes: readonly PlanCargo[],
    private readonly day: string,
  ) {
    this.hubFinder = new HubFinder(network);
  }

  private hubs(text: string, column: 'from' | 'to'): readonly string[] {
    const read = this.hubFinder.read(text, column);
    if ('fault' in read) throw new Unusable(read.fault);
    return read.value;
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
