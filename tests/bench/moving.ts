import type { Browser, Page } from '@playwright/test';
import { framesOf, openPage, serveOwnPages, waitForFrames, withPages } from './arcPages.ts';
import { meter, readMetrics } from './metrics.ts';
import type { OpenBuild, Section } from './section.ts';
import { summarize, type Row } from './table.ts';

const ARCS = [100, 1000, 10_000] as const;
const SIZE = { width: 320, height: 180 };
const WARM_FRAMES = 30;
const FRAMES = 120;
/** A slow machine draws fewer frames instead of taking longer. */
const LONGEST_MS = 12_000;
const READS = 'accessor calls a frame, 1,000 arcs';

/** What one frame of moving arcs costs the script. */
interface Moving {
  readonly scriptMsPerFrame: number;
  readonly framesPerSecond: number;
}

async function inPage<T>(browser: Browser, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const { page } = await openPage(browser, url, SIZE);
  await waitForFrames(page, WARM_FRAMES, LONGEST_MS);
  const result = await use(page);
  await page.context().close();
  return result;
}

async function measureMoving(page: Page): Promise<Moving> {
  const session = await meter(page);
  const read = async () => ({ frames: await framesOf(page), ...(await readMetrics(session)) });
  const before = await read();
  await waitForFrames(page, FRAMES, LONGEST_MS);
  const after = await read();
  const frames = after.frames - before.frames;
  return {
    scriptMsPerFrame: (after.scriptMs - before.scriptMs) / frames,
    framesPerSecond: (frames * 1000) / (after.clockMs - before.clockMs),
  };
}

/** How often drawing reads the records, a frame, once they are on the GPU. */
async function measureReads(page: Page): Promise<number> {
  const read = () =>
    page.evaluate(() => ({
      reads: window.arcs?.reads?.() ?? Number.NaN,
      frames: window.arcs?.frames() ?? Number.NaN,
    }));
  const before = await read();
  await waitForFrames(page, FRAMES, LONGEST_MS);
  const after = await read();
  return (after.reads - before.reads) / (after.frames - before.frames);
}

async function openBuild(root: string): Promise<OpenBuild> {
  const site = await serveOwnPages(root);
  const arcProbes = ARCS.map((arcs) => ({
    name: `${arcs} arcs`,
    async measure(browser: Browser) {
      const moved = await inPage(browser, `${site.url}/arcs.html?arcs=${arcs}`, measureMoving);
      return [
        { name: `script a frame, ${arcs} arcs`, unit: 'ms', value: moved.scriptMsPerFrame },
        { name: `from frame to frame, ${arcs} arcs`, unit: 'ms', value: 1000 / moved.framesPerSecond },
      ];
    },
  }));
  const reads = {
    name: 'reads of the records',
    async measure(browser: Browser) {
      const value = await inPage(browser, `${site.url}/arcs.html?arcs=1000&count`, measureReads);
      return [{ name: READS, unit: '', value }];
    },
  };
  return { probes: [...arcProbes, reads], close: site.close };
}

export const moving: Section = {
  name: 'moving',
  about: 'script time of a frame while seeded arcs move, at 320 x 180',
  run: ({ inNewBrowser, repeat }) =>
    withPages(async (url) => {
      const rows: Row[] = [];
      const medians: number[] = [];
      for (const arcs of ARCS) {
        const runs = await repeat(`${arcs} arcs`, () =>
          inNewBrowser((browser) => inPage(browser, `${url}/arcs.html?arcs=${arcs}`, measureMoving)),
        );
        const script = summarize(
          `script a frame, ${arcs} arcs`,
          'ms',
          runs.map((one) => one.scriptMsPerFrame),
          arcs === 1000 ? 3 : undefined,
        );
        const frames = runs.map((one) => one.framesPerSecond);
        rows.push(script, summarize(`frames a second, ${arcs} arcs`, '', frames));
        medians.push(script.median);
      }
      const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
      const reads = await repeat('reads of the records', () =>
        inNewBrowser((browser) => inPage(browser, `${url}/arcs.html?arcs=1000&count`, measureReads)),
      );
      return [
        ...rows,
        summarize('script a frame, 10,000 arcs against 100', 'times', [growth], 1.5),
        summarize(READS, '', reads, 0),
      ];
    }),
  openBuild,
};
