/**
 * The number of this browser start, when the host of a hall served the page: it says so in `Server-Timing`, so that a
 * page from any other server asks nobody and sends nothing.
 */
export function readHostRun(
  entries: readonly PerformanceEntry[] = performance.getEntriesByType('navigation'),
): number | null {
  const timings = (entries[0] as PerformanceNavigationTiming | undefined)?.serverTiming ?? [];
  const run = Number(timings.find(({ name }) => name === 'kiosk')?.description);
  return Number.isInteger(run) && run > 0 ? run : null;
}
