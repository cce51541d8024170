import { parsePeriod, periodRange } from './period';
import { BEIJING_OFFSET } from './clockTime';
import type { IceReport } from '../types';

/** A day of every year; months count from 1. */
export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** When a report of ice holds. */
export type IceDates =
  | { readonly kind: 'period'; readonly period: string }
  | { readonly kind: 'since'; readonly first: string }
  | { readonly kind: 'yearly'; readonly first: YearDay; readonly last: YearDay };

const YEARLY = /^--(\d\d)-(\d\d)\/--(\d\d)-(\d\d)$/;

function yearDay(month: string | undefined, day: string | undefined): YearDay | null {
  const found = { month: Number(month), day: Number(day) };
  // A leap year has every day there is.
  return parsePeriod(`2024-${month ?? ''}-${day ?? ''}`) ? found : null;
}

/** Reads the dates of a report; null for anything that is not one of the spellings. */
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
  // Of an open end only the first day is known to have been in the season.
  const to = dates.kind === 'since' ? range.from : range.to - 1;
  for (const day = new Date(range.from + BEIJING_OFFSET); day.getTime() <= to + BEIJING_OFFSET;) {
    months.add(day.getUTCMonth() + 1);
    day.setUTCMonth(day.getUTCMonth() + 1, 1);
  }
  return [...months];
}

/**
 * Months, 1 to 12, in which a dated report says that there was ice; a season begins in autumn, so they are sorted from
 * August on. A month that is not named is not free of ice: nobody reported of it.
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
