/** Longest time counted between two ticks; more means that the process or the machine was halted. */
const HALTED_MS = 5000;

/**
 * Creates a clock that pauses while the process or the machine is halted, so that no deadline passes meanwhile.
 * @param {() => number} real ms of a clock that never goes back
 * @returns {{ now: () => number, tick: () => void }} tick: to be called every second
 */
export function createClock(real) {
  let [ticked, halted] = [0, 0];
  const now = () => Math.min(real() - halted, ticked + HALTED_MS);
  return { now, tick: () => void ([ticked, halted] = [now(), real() - now()]) };
}
