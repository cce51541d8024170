import { resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { serve } from '../../src/host/serve.mjs';
import { isBuildFresh } from '../../src/host/stamp.mjs';
import { ROOT } from './machine.ts';
import { meter, readHeap } from './metrics.ts';
import type { Section } from './section.ts';
import { summarize } from './table.ts';

/** What one cold opening of the atlas costs. */
interface Opening {
  /** Name and "drawing the map" are painted, ms after navigation. */
  readonly nameMs: number;
  /** The key figures are painted too. */
  readonly figuresMs: number;
  /** Land and arcs are sketched. */
  readonly sketchMs: number;
  /** The first full picture is drawn. */
  readonly readyMs: number;
  readonly heapMB: number;
}

const markOf = (page: Page, name: string): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN, name);

const SIZE = { width: 1280, height: 720 };
const PLAY_MS = 5000;

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZE,
    deviceScaleFactor: 1,
    locale: 'zh-CN',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript({ path: resolve(import.meta.dirname, 'watchWords.mjs') });
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

async function measureOpening(browser: Browser, url: string): Promise<Opening> {
  const page = await open(browser, url);
  const opening = {
    nameMs: await markOf(page, 'bench-name'),
    figuresMs: await markOf(page, 'bench-figures'),
    sketchMs: await markOf(page, 'sketch'),
    readyMs: await markOf(page, 'first-map'),
    heapMB: await readHeap(await meter(page)),
  };
  await page.context().close();
  return opening;
}

/** DOM mutation batches a second while the page plays, without the frame counter that is there for tests. */
async function measureMutations(browser: Browser, url: string): Promise<number> {
  // With a time in the address the page opens at rest.
  const page = await open(browser, `${url}/?t=2023-03-01`);
  await page.keyboard.press('Space');
  const perSecond = await page.evaluate(async (ms) => {
    let batches = 0;
    const observer = new MutationObserver(() => batches++);
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    const begun = performance.now();
    while (performance.now() - begun < ms) await new Promise(requestAnimationFrame);
    return (batches * 1000) / (performance.now() - begun);
  }, PLAY_MS);
  await page.context().close();
  return perSecond;
}

export const opening: Section = {
  name: 'opening',
  about:
    'the built atlas from navigation to its first picture, and how much of the page changes while it plays',
  async run({ inNewBrowser, repeat }) {
    if (!isBuildFresh(ROOT)) throw new Error('dist is missing or stale; run npm run build first');
    const site = await serve({ folder: resolve(ROOT, 'dist'), port: 0 });
    try {
      const openings = await repeat('opening at 1280 x 720', () =>
        inNewBrowser((browser) => measureOpening(browser, site.url)),
      );
      const mutations = await repeat('playing at 1280 x 720', () =>
        inNewBrowser((browser) => measureMutations(browser, site.url)),
      );
      const row = (name: string, unit: string, of: keyof Opening, limit?: number) =>
        summarize(
          name,
          unit,
          openings.map((one) => one[of]),
          limit,
        );
      return [
        row('name and "drawing the map" readable', 'ms', 'nameMs', 1000),
        row('key figures readable', 'ms', 'figuresMs', 1000),
        row('land and arcs sketched', 'ms', 'sketchMs'),
        row('data-ready, cold', 'ms', 'readyMs', 4000),
        row('heap when ready', 'MB', 'heapMB'),
        summarize('DOM mutation batches a second, playing', '', mutations, 4),
      ];
    } finally {
      await site.close();
    }
  },
};
