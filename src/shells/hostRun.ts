/**
 * Returns the number of this browser start if a hall's host served the page. The host states it in `Server-Timing`, so
 * that a page from any other server makes and sends no requests.
 */
export function readHostRun(
  entries: readonly PerformanceEntry[] = performance.getEntriesByType('navigation'),
): number | null {
  const timings = (entries[0] as PerformanceNavigationTiming | undefined)?.serverTiming ?? [];
  const run = Number(timings.find(({ name }) => name === 'kiosk')?.description);
  return Number.isInteger(run) && run > 0 ? run : null;
}
