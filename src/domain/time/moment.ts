import type { CountryClocks, Facility } from '../types';
import { HOUR_MS } from './clockTime';

/** Published moment: a day, or a time with its clock's offset in hours; `day` and `utc` in ms. */
export type Moment =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'hour'; readonly utc: number; readonly offset: number };

const SPELT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)([+-])(0\d|1[0-4]):([0-5]\d))?$/;

/** Parses `2021-04-25` or `2021-04-25T10:30+08:00`; null for other formats and impossible days. */
export function momentOf(spelt: string): Moment | null {
  const found = SPELT.exec(spelt);
  const [, date = '', hour, minute, sign, offsetHour, offsetMinute] = found ?? [];
  const day = Date.parse(`${date}T00:00:00Z`);
  if (!found || !Number.isFinite(day) || new Date(day).toISOString().slice(0, 10) !== date) return null;
  if (hour === undefined) return { kind: 'day', day };
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHour) + Number(offsetMinute) / 60);
  return { kind: 'hour', utc: day + (Number(hour) + Number(minute) / 60 - offset) * HOUR_MS, offset };
}

/**
 * Finds a place's hours ahead of UTC, winter then summer time; empty if unknown. Countries with several zones need
 * the place's longitude.
 */
export function clocksOf(
  clocks: readonly CountryClocks[],
  { country, at }: Pick<Facility, 'country' | 'at'>,
): readonly number[] {
  const zones = clocks.find(({ id }) => id === country)?.zones ?? [];
  if (zones.length > 1 && !at) return [];
  return zones.find(({ east = Infinity }) => (at?.[0] ?? 0) < east)?.hours ?? [];
}

/** Converts a moment at a place to UTC ms; a day becomes its noon, since its hour is unknown. */
export function instantOf(
  clocks: readonly CountryClocks[],
  moment: Moment,
  place: Pick<Facility, 'country' | 'at'> | undefined,
): number {
  if (moment.kind === 'hour') return moment.utc;
  const [hours = 8] = place ? clocksOf(clocks, place) : [];
  return moment.day + (12 - hours) * HOUR_MS;
}
