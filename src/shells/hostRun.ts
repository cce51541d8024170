/** Reads what the server said about this page under a name of its `Server-Timing`. */
export function readServerTiming(
  name: string,
  entries: readonly PerformanceEntry[] = performance.getEntriesByType('navigation'),
): string | undefined {
  const timings = (entries[0] as PerformanceNavigationTiming | undefined)?.serverTiming ?? [];
  return timings.find((timing) => timing.name === name)?.description;
}

/**
 * Returns the number of this browser start from the `Server-Timing` of a hall's host; on any other server the page
 * sends nothing.
 */
export function readHostRun(entries?: readonly PerformanceEntry[]): number | null {
  const run = Number(readServerTiming('kiosk', entries));
  return Number.isInteger(run) && run > 0 ? run : null;
}
