import type { CDPSession, Page } from '@playwright/test';

/** Chromium's own counters of one page. */
export interface Metrics {
  /** Script time since the session began, ms of the thread's own CPU time: other programs do not count. */
  readonly scriptMs: number;
  /** A clock, ms. */
  readonly clockMs: number;
}

/** Begins counting. */
export async function meter(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

export async function readMetrics(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  const values = new Map(metrics.map(({ name, value }) => [name, value * 1000]));
  return {
    scriptMs: values.get('ScriptDuration') ?? Number.NaN,
    clockMs: values.get('Timestamp') ?? Number.NaN,
  };
}

/** Script heap after a collection, with what its array buffers hold outside of it, MB. */
export async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  return (usage.usedSize + usage.backingStorageSize) / 1e6;
}
