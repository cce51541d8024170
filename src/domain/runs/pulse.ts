/** Most pulses per path and window; beyond that a pulse represents several runs. */
const MOST_PULSES = 60;

/** Time range, UTC ms, end excluded. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Computes the runs per pulse in a window; 0 if none falls into it. */
export function runsPerPulse({ count, from, to }: Span & { readonly count: number }, window: Span): number {
  const shared = Math.min(to, window.to) - Math.max(from, window.from);
  if (!(count > 0) || !(shared > 0) || !(to > from)) return 0;
  return Math.max(1, Math.ceil((count * shared) / (to - from) / MOST_PULSES));
}
