/** Days and hours in milliseconds, and where days begin in Beijing, by whose clock the atlas counts them. */

export const HOUR_MS = 3_600_000;
export const HOURS_A_DAY = 24;
export const DAY_MS = HOURS_A_DAY * HOUR_MS;

/** Beijing is eight hours ahead of UTC. Milliseconds. */
export const BEIJING_OFFSET = 8 * HOUR_MS;

/** UTC ms at which the day in Beijing begins that holds a UTC ms. */
export const startOfDay = (t: number): number =>
  Math.floor((t + BEIJING_OFFSET) / DAY_MS) * DAY_MS - BEIJING_OFFSET;

/** Reads a day as the data write it, 2025-12-26: the UTC ms at which it begins in Beijing; NaN for anything else. */
export const parseBeijingDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
