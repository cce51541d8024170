import type { NetworkIndex } from '../network/networkIndex';
import { combineAscending } from '../question/groupCodes';
import type { ShipmentTable } from '../question/shipmentTable';
import { DAY_MS } from '../time/clockTime';
import { findStretchTimetable } from '../runs/dayRuns';
import { MODES } from '../types';
import { stretchKey } from './ownStretch';

/** Departures of own rows, in series of evenly spaced days. Typed arrays and words only: a worker transfers them. */
export interface OwnDepartures {
  /** As `stretchKey` writes them; stretch n has the series from `starts[n]` to before `starts[n + 1]`. */
  readonly stretches: readonly string[];
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Three numbers a series: first day since 1970, days between departures, number of departures. */
  readonly series: Int32Array<ArrayBuffer>;
  /** Rows of each stretch. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Rows that have a day; those of a day and a stretch leave as one. */
  readonly dated: number;
  /** Of these, rows beyond the series that are kept. */
  readonly left: number;
  /** Rows that give no day: a month, a year or nothing. */
  readonly undated: number;
  /** First and last day since 1970; null where no row has a day. */
  readonly days: readonly [first: number, last: number] | null;
  /** Rows that have a day, by its year. */
  readonly years: ReadonlyMap<number, number>;
}

/** Series kept, those of the stretches of most rows first: each is a row of the map's buffers. */
const MOST_SERIES = 5000;

/** Parts ascending days into evenly spaced series: first day, days between, number. */
function spaceDays(days: readonly number[]): readonly number[] {
  const series: number[] = [];
  let at = 0;
  while (at < days.length) {
    const first = days[at] as number;
    const spacing = (days[at + 1] ?? first + 1) - first;
    let count = 1;
    while (days[at + count] === first + count * spacing) count += 1;
    // Two alone are no rhythm, and may begin the next series.
    if (count === 2 && at + 2 < days.length) count = 1;
    series.push(first, count === 1 ? 1 : spacing, count);
    at += count;
  }
  return series;
}

interface Stretch {
  readonly key: string;
  readonly days: number[];
  rows: number;
}

/** Collects the days of each stretch, ascending, and counts its rows. */
function collectDays(table: ShipmentTable, rows: Uint32Array, dayOf: Int32Array, first: number): Stretch[] {
  const { origin, destination, mode, gateway } = table.keys;
  const keys = [origin, destination, mode, gateway];
  const columns = keys.map(({ codes, dictionary }) => ({
    codes: rows.map((row) => codes[row] as number),
    count: dictionary.length,
  }));
  const days = Uint32Array.from(dayOf, (day) => day - first);
  const last = days.reduce((most, day) => Math.max(most, day), 0);
  const { count, groupOf, keys: codes } = combineAscending([...columns, { codes: days, count: last + 1 }]);
  const found = new Map<string, Stretch>();
  const stretchOf = Array.from({ length: count }, (_, group): Stretch => {
    const [from = '', to = '', word = '', by = ''] = keys.map(
      ({ dictionary }, at) => dictionary[codes[at]?.[group] ?? 0],
    );
    const key = stretchKey(from, to, word, by);
    const stretch = found.get(key) ?? { key, days: [], rows: 0 };
    found.set(key, stretch);
    stretch.days.push(first + (codes[columns.length]?.[group] ?? 0));
    return stretch;
  });
  for (const group of groupOf) (stretchOf[group] as Stretch).rows += 1;
  return [...found.values()].sort((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1));
}

/**
 * Finds the departures of the rows that give a day, at most MOST_SERIES series.
 * @param leaves false where the days of the file are those of arrival: then no row has one
 */
export function findOwnDepartures(table: ShipmentTable, leaves: boolean): OwnDepartures {
  const isDated = (row: number): boolean => leaves && table.span[row] === 1 && table.day[row] !== 0;
  let dated = 0;
  for (let row = 0; row < table.count; row += 1) dated += Number(isDated(row));
  const [rows, dayOf] = [new Uint32Array(dated), new Int32Array(dated)];
  const [firsts, years] = [new Map<number, number>(), new Map<number, number>()];
  let [at, first, last] = [0, Infinity, -Infinity];
  for (let row = 0; row < table.count; row += 1) {
    if (!isDated(row)) continue;
    const month = table.month[row] as number;
    const start = firsts.get(month) ?? Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    firsts.set(month, start);
    const day = start + (table.day[row] as number) - 1;
    const year = Math.floor(month / 12);
    years.set(year, (years.get(year) ?? 0) + 1);
    [first, last] = [Math.min(first, day), Math.max(last, day)];
    rows[at] = row;
    dayOf[at++] = day;
  }
  const undated = table.count - dated;
  const kept: { readonly key: string; readonly series: readonly number[]; readonly rows: number }[] = [];
  let [length, left] = [0, 0];
  for (const { key, days, rows: count } of dated > 0 ? collectDays(table, rows, dayOf, first) : []) {
    const series = spaceDays(days);
    if (length + series.length > 3 * MOST_SERIES) left += count;
    else {
      kept.push({ key, series, rows: count });
      length += series.length;
    }
  }
  const starts = new Uint32Array(kept.length + 1);
  kept.forEach(({ series }, n) => (starts[n + 1] = (starts[n] as number) + series.length / 3));
  return {
    stretches: kept.map(({ key }) => key),
    starts,
    series: Int32Array.from(kept.flatMap(({ series }) => series)),
    rows: Uint32Array.from(kept, (one) => one.rows),
    dated,
    left,
    undated,
    days: dated > 0 ? [first, last] : null,
    years,
  };
}

/** Tests whether the rows of a stretch run: over places of ours, in a mode of known hours. */
function isRunning(index: NetworkIndex, key: string): boolean {
  const [from = '', to = '', word, by = ''] = key.split('\t');
  const mode = MODES.find((one) => one === word);
  // A gateway without a published position is not passed on the map either.
  const place = index.facilities.get(by);
  const isPassed = ![from, to, ''].includes(by) && (!place || place.at !== undefined);
  const course = isPassed ? [from, by, to] : [from, to];
  if (!mode || !course.every((id) => index.facilities.has(id))) return false;
  return findStretchTimetable(index, { from, to, mode, course }) !== null;
}

/**
 * Finds the stretches that run.
 * @param index of our facts alone
 * @returns their series of days by `stretchKey`, and the number of their rows
 */
export function findRunning(index: NetworkIndex, { stretches, starts, series, rows }: OwnDepartures) {
  const days = new Map<string, Int32Array>();
  let running = 0;
  stretches.forEach((key, n) => {
    if (!isRunning(index, key)) return;
    days.set(key, series.subarray(3 * (starts[n] ?? 0), 3 * (starts[n + 1] ?? 0)));
    running += rows[n] ?? 0;
  });
  return { days, running };
}
