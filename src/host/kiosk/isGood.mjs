/**
 * Whether the picture stands: one rule for what the server tells and what the staff are shown.
 * @param {number | null} sinceGood ms since the last good heartbeat; null before the first
 * @param {number} watchdogSeconds
 * @returns {boolean}
 */
export const isGood = (sinceGood, watchdogSeconds) =>
  sinceGood !== null && sinceGood < watchdogSeconds * 1000;
