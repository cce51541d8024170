import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { serve } from '../../src/host/serve.mjs';
import { isBuildFresh } from '../../src/host/stamp.mjs';
import { ROOT } from './machine.ts';
import { meter, readHeap } from './metrics.ts';
import type { OpenBuild, Section } from './section.ts';
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

/** A built atlas that is served. */
interface Site {
  readonly url: string;
  /** The script that marks when words can be read: it looks for those of its own commit. */
  readonly watcher: string;
  close(): Promise<void>;
}

const OWN_WATCHER = resolve(import.meta.dirname, 'watchWords.mjs');

async function serveBuild(root: string): Promise<Site> {
  const { url, close } = await serve({ folder: join(root, 'dist'), port: 0 });
  const watcher = join(root, 'tests/bench/watchWords.mjs');
  return { url, watcher: existsSync(watcher) ? watcher : OWN_WATCHER, close };
}

async function open(browser: Browser, { watcher }: Site, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZE,
    deviceScaleFactor: 1,
    locale: 'zh-CN',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript({ path: watcher });
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

/** A view of one year and measure: the same picture in builds whose default view differs. */
const YEAR_VIEW = '/?period=2023&measure=value';

/** @param view path and query that is opened */
async function measureOpening(browser: Browser, site: Site, view = '/'): Promise<Opening> {
  const page = await open(browser, site, site.url + view);
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
async function measureMutations(browser: Browser, site: Site): Promise<number> {
  // With a time in the address the page opens at rest.
  const page = await open(browser, site, `${site.url}/?t=2023-03-01`);
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

const FIGURES: readonly (readonly [of: keyof Opening, name: string, unit: string, limit?: number])[] = [
  ['nameMs', 'name and "drawing the map" readable', 'ms', 1000],
  ['figuresMs', 'key figures readable', 'ms', 1000],
  ['sketchMs', 'land and arcs sketched', 'ms'],
  ['readyMs', 'data-ready, cold', 'ms', 4000],
  ['heapMB', 'heap when ready', 'MB'],
];
const MUTATIONS = 'DOM mutation batches a second, playing';

async function openBuild(root: string): Promise<OpenBuild> {
  const site = await serveBuild(root);
  return {
    probes: [
      {
        name: 'opening at 1280 x 720',
        async measure(browser) {
          const one = await measureOpening(browser, site);
          return FIGURES.map(([of, name, unit]) => ({ name, unit, value: one[of] }));
        },
      },
      {
        name: 'opening a view of 2023 at 1280 x 720',
        async measure(browser) {
          const one = await measureOpening(browser, site, YEAR_VIEW);
          return FIGURES.map(([of, name, unit]) => ({ name: `${name}, 2023`, unit, value: one[of] }));
        },
      },
      {
        name: 'playing at 1280 x 720',
        async measure(browser) {
          return [{ name: MUTATIONS, unit: '', value: await measureMutations(browser, site) }];
        },
      },
    ],
    close: site.close,
  };
}

export const opening: Section = {
  name: 'opening',
  about:
    'the built atlas from navigation to its first picture, and how much of the page changes while it plays',
  async run({ inNewBrowser, repeat }) {
    if (!isBuildFresh(ROOT)) throw new Error('dist is missing or stale; run npm run build first');
    const site = await serveBuild(ROOT);
    try {
      const openings = await repeat('opening at 1280 x 720', () =>
        inNewBrowser((browser) => measureOpening(browser, site)),
      );
      const mutations = await repeat('playing at 1280 x 720', () =>
        inNewBrowser((browser) => measureMutations(browser, site)),
      );
      return [
        ...FIGURES.map(([of, name, unit, limit]) => {
          const values = openings.map((one) => one[of]);
          return summarize(name, unit, values, limit);
        }),
        summarize(MUTATIONS, '', mutations, 4),
      ];
    } finally {
      await site.close();
    }
  },
  openBuild,
};
