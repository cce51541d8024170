/**
 * Reads own trips: a firm's past shipments, a row each. Where they went from end to end of a leg, their median and range
 * replace our hours on it.
 */
import { median, quantile } from 'd3-array';
import { escapeShort } from '../../contract/issue';
import { readTableRows } from '../../contract/readTable';
import { groupBy } from '../../groupBy';
import { DAY_MS } from '../../time/clockTime';
import type { PlanNetwork, Range } from '../planTypes';
import { applyOwnRates } from './applyOwnRates';
import { HubFinder, type Read } from './hubFinder';
import type { OwnRate } from './ownRates';
import type { RateFault } from './rateFault';
import { COLUMNS, MODE_WORDS, isOneOf, parseRateDay, parseWord } from './rateWords';

const TRIP_COLUMNS = {
  from: COLUMNS.from,
  to: COLUMNS.to,
  mode: COLUMNS.mode,
  departed: [
    ...['departed', 'departure', 'depart', 'ETD', 'ATD', '发运日期', '发车日期', '开船日期', '起运日期'],
    ...['发货日期', 'дата отправления', '출발일', '출항일'],
  ],
  arrived: [
    ...['arrived', 'arrival', 'ETA', 'ATA', '到达日期', '到港日期', '到站日期', '抵达日期', '到货日期'],
    ...['дата прибытия', '도착일', '입항일'],
  ],
  days: ['days', 'transit days', '天数', '运输天数', '时效', 'суток', 'дней', '일수', '운송일수'],
} as const;
type TripColumn = keyof typeof TRIP_COLUMNS;

/** Longest trip, days: a longer one is a wrong date. */
const LONGEST = 180;
/** A day that begins and ends a trip: dates have no hours. */
const SAME_DAY = 0.5;
/** Fewer trips have no ninth decile: their longest stands for it. */
const FEW = 10;

/** Trips on legs of the network. */
export interface TripUse {
  /** Ids of the legs. */
  readonly legs: readonly string[];
  readonly count: number;
  /** Shortest, median and longest, days. */
  readonly days: Range;
}

export interface OwnTripTimes {
  readonly network: PlanNetwork;
  readonly trips: readonly TripUse[];
  readonly faults: readonly RateFault[];
}

interface Trip {
  readonly line: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly mode: OwnRate['mode'];
  readonly days: number;
}

function findColumns(cells: readonly string[]): ReadonlyMap<TripColumn, number> {
  const names = Object.keys(TRIP_COLUMNS) as TripColumn[];
  const found = new Map<TripColumn, number>();
  cells.forEach((cell, at) => {
    const column = names.find((name) => isOneOf(cell.replace(/[*＊]/gu, ''), TRIP_COLUMNS[name]));
    if (column !== undefined && !found.has(column)) found.set(column, at);
  });
  return found;
}

/** Tells a table of trips from one of rates: it has arrivals or days, and no charges. */
export function isTripTable(text: string): boolean {
  const [header] = readTableRows(text, () => undefined);
  if (!header || header.cells.some((cell) => isOneOf(cell, [...COLUMNS.what, ...COLUMNS.amount])))
    return false;
  const columns = findColumns(header.cells);
  return columns.has('from') && columns.has('to') && (columns.has('arrived') || columns.has('days'));
}

function readDays(cell: (column: TripColumn) => string): Read<number> {
  const written = cell('days').normalize('NFKC');
  if (written !== '' && !/^\d{1,4}(\.\d+)?$/u.test(written))
    return { fault: { kind: 'number', column: 'days', value: escapeShort(written) } };
  const [departed, arrived] = [parseRateDay(cell('departed')), parseRateDay(cell('arrived'))];
  if (written === '') {
    for (const [column, day] of [
      ['departed', departed],
      ['arrived', arrived],
    ] as const)
      if (day === null) return { fault: { kind: 'date', column, value: escapeShort(cell(column)) } };
  }
  const dated = (Date.parse(arrived ?? '') - Date.parse(departed ?? '')) / DAY_MS;
  const days = written === '' ? dated : Number(written);
  if (days < 0) return { fault: { kind: 'arrival', value: arrived ?? '', about: departed ?? '' } };
  if (days > LONGEST) return { fault: { kind: 'length', value: String(days), about: String(LONGEST) } };
  return { value: Math.max(SAME_DAY, days) };
}

function readTrip(line: number, cell: (column: TripColumn) => string, finder: HubFinder): Read<Trip> {
  const [from, to] = [finder.read(cell('from'), 'from'), finder.read(cell('to'), 'to')];
  if ('fault' in from) return from;
  if ('fault' in to) return to;
  const mode = cell('mode') === '' ? null : parseWord(cell('mode'), MODE_WORDS);
  if (mode === undefined) {
    const allowed = Object.keys(MODE_WORDS);
    return { fault: { kind: 'word', column: 'mode', value: escapeShort(cell('mode')), allowed } };
  }
  const days = readDays(cell);
  if ('fault' in days) return days;
  return { value: { line, from: from.value, to: to.value, mode, days: days.value } };
}

/** Joins trips of one leg to a change of its hours. */
function transitOf([first, ...others]: readonly [Trip, ...Trip[]]): {
  rate: OwnRate;
  count: number;
  days: Range;
} {
  const { line, from, to, mode } = first;
  const all = [first, ...others].map((trip) => trip.days);
  const [low, mid, high] = [Math.min(...all), median(all) ?? 0, Math.max(...all)];
  const ninth = all.length < FEW ? high : (quantile(all, 0.9) ?? high);
  const change = { kind: 'transit', days: { low, mid, high: Math.max(mid, ninth) } } as const;
  const rate: OwnRate = { line, from, to, mode, only: '', what: 'transit', cargo: null, change };
  return { rate, count: all.length, days: { low, mid, high } };
}

/** Reads own trips and sets the hours of the legs they went. */
export function timeByOwnTrips(text: string, network: PlanNetwork): OwnTripTimes {
  const faults: RateFault[] = [];
  const [header, ...rows] = readTableRows(text, (line, value) =>
    faults.push({ line, kind: 'writing', value }),
  );
  const columns = findColumns(header?.cells ?? []);
  const finder = new HubFinder(network);
  const trips = rows.flatMap(({ line, cells }): Trip[] => {
    const read = readTrip(line, (column) => (cells[columns.get(column) ?? -1] ?? '').trim(), finder);
    if ('value' in read) return [read.value];
    faults.push({ line, ...read.fault });
    return [];
  });
  const groups = [...groupBy(trips, ({ from, to, mode }) => JSON.stringify([from, to, mode])).values()];
  const transits = groups.flatMap(([first, ...others]) => (first ? [transitOf([first, ...others])] : []));
  const applied = applyOwnRates(
    network,
    transits.map(({ rate }) => rate),
  );
  return {
    network: applied.network,
    trips: transits.flatMap(({ rate, count, days }) => {
      const legs = applied.used.get(rate.line);
      return legs ? [{ legs, count, days }] : [];
    }),
    faults: [...faults, ...applied.faults].toSorted((a, b) => a.line - b.line),
  };
}
