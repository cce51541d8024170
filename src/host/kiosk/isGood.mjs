/**
 * Tells whether the picture is good, by the same rule for programs and staff.
 * @param {number | null} sinceGood ms since the last good heartbeat; null before the first
 * @param {number} watchdogSeconds
 * @returns {boolean}
 */
export const isGood = (sinceGood, watchdogSeconds) =>
  sinceGood !== null && sinceGood < watchdogSeconds * 1000;
