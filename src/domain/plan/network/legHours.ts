/**
 * Computes durations of travel and dwell. The low end of a speed is its first decile, which gives the ninth decile of
 * the time; the high end of a dwell is its ninth decile.
 */
import { KM_PER_NM } from '../../network/distance';
import type { Parameters } from '../data/parameters';
import type { Duration } from '../planTypes';
import { HOURS_A_DAY } from '../../time/clockTime';

/** @param speed parameter in km per day, or in knots at sea */
export function travelHours(parameters: Parameters, speed: string, km: number): Duration {
  const { low, mid, unit } = parameters.of(speed);
  const perHour = unit === 'kn' ? KM_PER_NM : 1 / HOURS_A_DAY;
  return { p50: km / (mid * perHour), p90: km / (low * perHour) };
}

/** Hours that one driver drives in a day. */
const DRIVING_HOURS = 9;

/**
 * Computes hours of a lorry with one driver, who drives part of a day and rests: what is left over after whole days
 * takes hours of driving only.
 * @param speed parameter in km per day
 */
export function lorryHours(parameters: Parameters, speed: string, km: number): Duration {
  const { low, mid } = parameters.of(speed);
  const hours = (perDay: number): number => {
    const days = Math.floor(km / perDay);
    return days * HOURS_A_DAY + ((km - days * perDay) / perDay) * DRIVING_HOURS;
  };
  return { p50: hours(mid), p90: hours(low) };
}

/**
 * @param dwell parameter in days or hours
 * @param queue parameter of the second regime, which holds with the chance of its own parameter or `queue_chance`
 */
export function dwellHours(parameters: Parameters, dwell: string, queue?: string): Duration {
  const decile = (id: string) => {
    const { mid, high, unit } = parameters.of(id);
    const hours = unit === 'hours' ? 1 : HOURS_A_DAY;
    return { p50: mid * hours, p90: high * hours };
  };
  if (queue === undefined) return decile(dwell);
  const own = `${queue}_chance`;
  const chance = parameters.of(parameters.has(own) ? own : 'queue_chance').mid;
  const { held } = parameters.of(queue);
  return { ...decile(dwell), congested: { chance, ...decile(queue), ...(held ? { held } : {}) } };
}

export function headwayHours(parameters: Parameters, headway: string): number {
  return parameters.of(headway).mid * HOURS_A_DAY;
}
