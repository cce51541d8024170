import { parsePeriod, periodRange } from './period';
import { BEIJING_OFFSET } from './clockTime';
import type { IceReport } from '../types';

/** Day of every year; months from 1. */
export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** Dates of an ice report. */
export type IceDates =
  | { readonly kind: 'period'; readonly period: string }
  | { readonly kind: 'since'; readonly first: string }
  | { readonly kind: 'yearly'; readonly first: YearDay; readonly last: YearDay };

const YEARLY = /^--(\d\d)-(\d\d)\/--(\d\d)-(\d\d)$/;

function yearDay(month: string | undefined, day: string | undefined): YearDay | null {
  const found = { month: Number(month), day: Number(day) };
  // A leap year has every possible day.
  return parsePeriod(`2024-${month ?? ''}-${day ?? ''}`) ? found : null;
}

/** Parses an ice report's dates; null if malformed. */
export function readIceDates(text: string): IceDates | null {
  const yearly = YEARLY.exec(text);
  if (yearly) {
    const [first, last] = [yearDay(yearly[1], yearly[2]), yearDay(yearly[3], yearly[4])];
    return first && last ? { kind: 'yearly', first, last } : null;
  }
  if (text.endsWith('/..')) {
    const first = text.slice(0, -3);
    return parsePeriod(first) && first !== '..' ? { kind: 'since', first } : null;
  }
  return parsePeriod(text) ? { kind: 'period', period: text } : null;
}

function monthsOf(dates: IceDates): readonly number[] {
  if (dates.kind === 'yearly') {
    const span = (dates.last.month - dates.first.month + 12) % 12;
    return Array.from({ length: span + 1 }, (_, i) => ((dates.first.month - 1 + i) % 12) + 1);
  }
  const range = periodRange(dates.kind === 'since' ? dates.first : dates.period);
  if (!range || !Number.isFinite(range.from)) return [];
  const months = new Set<number>();
  // An open end is only known to include its first day.
  const to = dates.kind === 'since' ? range.from : range.to - 1;
  for (const day = new Date(range.from + BEIJING_OFFSET); day.getTime() <= to + BEIJING_OFFSET;) {
    months.add(day.getUTCMonth() + 1);
    day.setUTCMonth(day.getUTCMonth() + 1, 1);
  }
  return [...months];
}

/**
 * Lists the months, 1 to 12, with reported ice, from August on, since seasons begin in autumn. Absence means no
 * report, not no ice.
 */
export function reportedIceMonths(reports: readonly IceReport[]): readonly number[] {
  const icy = reports.filter(({ kind }) => kind !== 'ice_free' && kind !== 'not_ice_free');
  const months = icy.flatMap(({ dates }) => {
    const read = readIceDates(dates);
    return read ? monthsOf(read) : [];
  });
  const ofSeason = (month: number): number => (month + 4) % 12;
  return [...new Set(months)].sort((a, b) => ofSeason(a) - ofSeason(b));
}
