/** Day and hour lengths in ms, and the start of days in Beijing time, which the atlas uses. */

export const HOUR_MS = 3_600_000;
export const HOURS_A_DAY = 24;
export const DAY_MS = HOURS_A_DAY * HOUR_MS;

/** Beijing's offset from UTC (+8 hours), ms. */
export const BEIJING_OFFSET = 8 * HOUR_MS;

/** Returns the start of the Beijing day that contains `t`; both UTC ms. */
export const startOfDay = (t: number): number =>
  Math.floor((t + BEIJING_OFFSET) / DAY_MS) * DAY_MS - BEIJING_OFFSET;

/** Parses a day, 2025-12-26, as the start of that day in Beijing, UTC ms; NaN for other formats. */
export const parseBeijingDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** Formats the ISO day in Beijing of a time, UTC ms; a time too far away for one has ''. */
export const formatBeijingDay = (t: number): string => {
  const there = new Date(t + BEIJING_OFFSET);
  return Number.isFinite(there.getTime()) ? there.toISOString().slice(0, 10) : '';
};
