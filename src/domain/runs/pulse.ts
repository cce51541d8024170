/** A window may show this many pulses on one path before one stands for several runs. */
const MOST_PULSES = 60;

/** A stretch of time, UTC ms, the end excluded. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many runs one pulse stands for while a window plays; 0 where no run falls into it. */
export function runsPerPulse({ count, from, to }: Span & { readonly count: number }, window: Span): number {
  const shared = Math.min(to, window.to) - Math.max(from, window.from);
  if (!(count > 0) || !(shared > 0) || !(to > from)) return 0;
  return Math.max(1, Math.ceil((count * shared) / (to - from) / MOST_PULSES));
}
