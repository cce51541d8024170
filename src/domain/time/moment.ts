import type { CountryClocks, Facility } from '../types';
import { HOUR_MS } from './clockTime';

/** A published moment: a day, or an hour with the offset of the clock it was read from. */
export type Moment =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'hour'; readonly utc: number; readonly offset: number };

const SPELT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)([+-])(0\d|1[0-4]):([0-5]\d))?$/;

/** Reads `2021-04-25` or `2021-04-25T10:30+08:00`; null for anything else and for days that no calendar has. */
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
 * Hours ahead of UTC of a place's clocks, summer time after winter time; empty where they are not known. In a country of
 * several zones the longitude of the place says which is meant.
 */
export function clocksOf(
  clocks: readonly CountryClocks[],
  { country, at }: Pick<Facility, 'country' | 'at'>,
): readonly number[] {
  const zones = clocks.find(({ id }) => id === country)?.zones ?? [];
  if (zones.length > 1 && !at) return [];
  return zones.find(({ east = Infinity }) => (at?.[0] ?? 0) < east)?.hours ?? [];
}

/** UTC ms of a moment said of a place; a day is taken at its noon, for its hour is not known. */
export function instantOf(
  clocks: readonly CountryClocks[],
  moment: Moment,
  place: Pick<Facility, 'country' | 'at'> | undefined,
): number {
  if (moment.kind === 'hour') return moment.utc;
  const [hours = 8] = place ? clocksOf(clocks, place) : [];
  return moment.day + (12 - hours) * HOUR_MS;
}
