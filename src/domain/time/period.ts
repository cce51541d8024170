/**
 * Periods of figures, each with a single spelling: year `2023`, half `2023-H1`, quarter `2024-Q1`, month `2024-01`,
 * day `2023-11-15`, interval `A/B` of any two (both included), open start `../B` (to the end of B), undated `..`.
 * Beijing time, UTC+8 throughout; no figure is fine enough for the summer time of 1986 to 1991. Pure: no clock, no
 * locale.
 */
import { BEIJING_OFFSET } from './clockTime';

export type Unit =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'half'; readonly year: number; readonly half: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number };

export type Period =
  | Unit
  | { readonly kind: 'interval'; readonly first: Unit; readonly last: Unit }
  | { readonly kind: 'until'; readonly last: Unit }
  | { readonly kind: 'undated' };

/** UTC ms, end excluded. `from` is -Infinity for an open start. */
export interface PeriodRange {
  readonly from: number;
  readonly to: number;
}

/** Returns the Beijing calendar year of a UTC ms. */
export function yearOf(t: number): number {
  return new Date(t + BEIJING_OFFSET).getUTCFullYear();
}

const UNIT = /^([12]\d{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(\d{2}))?))?$/;

/** Returns midnight in Beijing, UTC ms; months (from 1) and days roll over. */
function midnight(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) - BEIJING_OFFSET;
}

/** Counts the days of a month; months from 1. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function parseUnit(text: string): Unit | null {
  const found = UNIT.exec(text);
  if (!found) return null;
  const [, yearText, half, quarter, monthText, dayText] = found;
  const year = Number(yearText);
  if (half !== undefined) return { kind: 'half', year, half: Number(half) };
  if (quarter !== undefined) return { kind: 'quarter', year, quarter: Number(quarter) };
  if (monthText === undefined) return { kind: 'year', year };
  const month = Number(monthText);
  if (dayText === undefined) return { kind: 'month', year, month };
  const day = Number(dayText);
  return day >= 1 && day <= daysIn(year, month) ? { kind: 'day', year, month, day } : null;
}

/** Parses a period; null for other spellings and backward intervals. */
export function parsePeriod(text: string): Period | null {
  if (text === '..') return { kind: 'undated' };
  const slash = text.indexOf('/');
  if (slash < 0) return parseUnit(text);
  const last = parseUnit(text.slice(slash + 1));
  if (!last) return null;
  if (slash === 2 && text.startsWith('..')) return { kind: 'until', last };
  const first = parseUnit(text.slice(0, slash));
  if (!first) return null;
  const [a, b] = [unitRange(first), unitRange(last)];
  return a.from <= b.from && a.to <= b.to ? { kind: 'interval', first, last } : null;
}

function printUnit(unit: Unit): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  switch (unit.kind) {
    case 'year':
      return String(unit.year);
    case 'half':
      return `${unit.year}-H${unit.half}`;
    case 'quarter':
      return `${unit.year}-Q${unit.quarter}`;
    case 'month':
      return `${unit.year}-${two(unit.month)}`;
    case 'day':
      return `${unit.year}-${two(unit.month)}-${two(unit.day)}`;
  }
}

/** Formats a period as `parsePeriod` reads it. */
export function printPeriod(period: Period): string {
  switch (period.kind) {
    case 'undated':
      return '..';
    case 'until':
      return `../${printUnit(period.last)}`;
    case 'interval':
      return `${printUnit(period.first)}/${printUnit(period.last)}`;
    default:
      return printUnit(period);
  }
}

/** Returns the range of `count` months from `month` on. */
function monthsFrom(year: number, month: number, count: number): PeriodRange {
  return { from: midnight(year, month, 1), to: midnight(year, month + count, 1) };
}

function unitRange(unit: Unit): PeriodRange {
  const { year } = unit;
  switch (unit.kind) {
    case 'year':
      return monthsFrom(year, 1, 12);
    case 'half':
      return monthsFrom(year, 1 + 6 * (unit.half - 1), 6);
    case 'quarter':
      return monthsFrom(year, 1 + 3 * (unit.quarter - 1), 3);
    case 'month':
      return monthsFrom(year, unit.month, 1);
    case 'day':
      return { from: midnight(year, unit.month, unit.day), to: midnight(year, unit.month, unit.day + 1) };
  }
}

/** Returns a period's range; null if undated. */
export function rangeOfPeriod(period: Period): PeriodRange | null {
  switch (period.kind) {
    case 'undated':
      return null;
    case 'until':
      return { from: -Infinity, to: unitRange(period.last).to };
    case 'interval':
      return { from: unitRange(period.first).from, to: unitRange(period.last).to };
    default:
      return unitRange(period);
  }
}

/** Returns the range of the period spelt `text`; null if undated or invalid. */
export function periodRange(text: string): PeriodRange | null {
  const period = parsePeriod(text);
  return period && rangeOfPeriod(period);
}

/** Tests whether two spellings mean the same range, as `2023` and `2023-01/2023-12` do; undated ones never. */
export function isSamePeriod(a: string, b: string): boolean {
  const [x, y] = [periodRange(a), periodRange(b)];
  return x !== null && y !== null && x.from === y.from && x.to === y.to;
}

/** Tests whether `outer` contains `inner`; undated periods neither contain nor are contained. */
export function coversPeriod(outer: string, inner: string): boolean {
  const [x, y] = [periodRange(outer), periodRange(inner)];
  return x !== null && y !== null && x.from <= y.from && x.to >= y.to;
}

/** Compares spellings by start, then end; undated and invalid last. */
export function comparePeriods(a: string, b: string): number {
  const [x, y] = [periodRange(a), periodRange(b)];
  if (!x || !y) return Number(!x) - Number(!y);
  // Two open starts are equal, but -Infinity minus itself is NaN.
  return x.from === y.from ? x.to - y.to : x.from - y.from;
}
