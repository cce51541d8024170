/**
 * Returns the number of this browser start from the `Server-Timing` of a hall's host; on any other server the page
 * sends nothing.
 */
export function readHostRun(
  entries: readonly PerformanceEntry[] = performance.getEntriesByType('navigation'),
): number | null {
  const timings = (entries[0] as PerformanceNavigationTiming | undefined)?.serverTiming ?? [];
  const run = Number(timings.find(({ name }) => name === 'kiosk')?.description);
  return Number.isInteger(run) && run > 0 ? run : null;
}
