import type { Browser, CDPSession, Page } from '@playwright/test';

/** What one cold opening of the atlas costs. */
export interface Opening {
  /** The words of the page can be read, ms after navigation. */
  readonly textMs: number;
  /** The first full picture is drawn, ms after navigation. */
  readonly readyMs: number;
  readonly heapMB: number;
}

/** Runs in the page before its own scripts: notes when there are words to read. */
function watchForWords(): void {
  const look = () => {
    const text = document.body?.innerText ?? '';
    // A name, and a figure with its unit: what a visitor reads while the map is being drawn.
    if (/珲/.test(text) && /\d/.test(text)) performance.mark('text-readable');
    else requestAnimationFrame(look);
  };
  look();
}

const markOf = (page: Page, name: string): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN, name);

const SIZE = { width: 1280, height: 720 };

export async function measureOpening(browser: Browser, url: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(watchForWords);
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  const metrics = await metricsOf(await context.newCDPSession(page));
  const opening = {
    textMs: await markOf(page, 'text-readable'),
    readyMs: await markOf(page, 'first-map'),
    heapMB: (metrics.get('JSHeapUsedSize') ?? 0) / 1e6,
  };
  await context.close();
  return opening;
}

/** Chromium's own counters; `ScriptDuration` is in seconds. */
export async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

export const rendererOf = async (browser: Browser): Promise<string> => {
  const page = await browser.newPage();
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'no WebGL2';
  });
  await page.close();
  return `Chromium ${browser.version()}, ${renderer}`;
};

const PLAY_MS = 5000;

/** DOM mutation batches a second while the page plays, without the frame counter that is there for tests. */
export async function measureMutations(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1, locale: 'zh-CN' });
  const page = await context.newPage();
  // With a time in the address the page opens at rest.
  await page.goto(`${url}/?t=2023-03-01`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
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
  await context.close();
  return perSecond;
}
