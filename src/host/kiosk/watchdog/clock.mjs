/** Longer than this between two ticks, and it was not the program that took so long. */
const HALTED_MS = 5000;

/**
 * A clock that stands still while this program does: one that was halted, or whose machine was, has missed nothing, and nobody it
 * waits for is late.
 * @param {() => number} real ms of a clock that never goes back
 * @returns {{ now: () => number, tick: () => void }} tick is to be called every second
 */
export function createClock(real) {
  let [ticked, halted] = [0, 0];
  const now = () => Math.min(real() - halted, ticked + HALTED_MS);
  return { now, tick: () => void ([ticked, halted] = [now(), real() - now()]) };
}
