import { lookUp } from './lookup';
import type { Facility } from './types';

/** A published moment: a day, or an hour with the offset of the clock it was read from. */
export type Moment =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'hour'; readonly utc: number; readonly offset: number };

const HOUR_MS = 3_600_000;
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

/** Hours ahead of UTC of the countries that keep one clock, without summer time, in the years of the atlas. */
const CLOCKS: Readonly<Record<string, number>> = { CN: 8, MN: 8, JP: 9, KR: 9, KP: 9, BY: 3 };

/**
 * The clocks of Russia along the Trans-Siberian from 2016 on, by the longitude where the next one begins (Federal Law 107
 * of 3 June 2011 as amended; the borders of its regions where the railway crosses them).
 */
const RUSSIA: readonly (readonly [east: number, hours: number])[] = [
  [23, 2],
  [52.4, 3],
  [54, 4],
  [70.5, 5],
  [76, 6],
  [98, 7],
  [109, 8],
  [130, 9],
  [180, 10],
];

/** Hours ahead of UTC of a place's clocks, summer time after winter time; empty where they are not known. */
export function clocksOf({ country, at }: Pick<Facility, 'country' | 'at'>): readonly number[] {
  if (country === 'RU') return at ? [RUSSIA.find(([east]) => at[0] < east)?.[1] ?? 12] : [];
  if (country === 'PL' || country === 'DE') return [1, 2];
  const hours = lookUp(CLOCKS, country);
  return hours === undefined ? [] : [hours];
}

/** UTC ms of a moment said of a place; a day is taken at its noon, for its hour is not known. */
export function instantOf(moment: Moment, place: Pick<Facility, 'country' | 'at'> | undefined): number {
  if (moment.kind === 'hour') return moment.utc;
  const [hours = 8] = place ? clocksOf(place) : [];
  return moment.day + (12 - hours) * HOUR_MS;
}
