import { resolve } from 'node:path';
import { expect, test as base, type Page, type Request } from '@playwright/test';
import { serve } from '../../src/host/serve.mjs';
import type { TestBench } from '../../src/shells/testBench.ts';

/**
 * The built app behind the shipped server, and a watch on every page: an error in the console, a thrown error, a
 * breach of the security policy or a request to another origin fails the test it happens in.
 */

declare global {
  interface Window {
    /** There with `debug=1`. */
    readonly huntu?: TestBench;
  }
}

/** What went wrong in the background of a test. */
export interface Watch {
  readonly faults: string[];
  /** Every request, for tests that count them. */
  readonly requests: Request[];
  /** Faults this test brings about on purpose. */
  expectFault(pattern: RegExp): void;
}

interface TestFixtures {
  readonly watch: Watch;
}

interface WorkerFixtures {
  readonly site: { readonly url: string };
}

const DIST = resolve(import.meta.dirname, '../../dist');

/** Pictures and workers a page makes itself have no origin of their own. */
const isForeign = (url: string, own: string): boolean =>
  !url.startsWith(`${own}/`) && !/^(?:data|blob|about):/.test(url);

/** Runs in the page before its own scripts. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
  });
}

function watchPage(page: Page, own: string, watch: Watch): void {
  page.on('console', (message) => {
    if (message.type() === 'error') watch.faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => watch.faults.push(`thrown: ${error.message}`));
  page.on('websocket', (socket) => watch.faults.push(`socket: ${socket.url()}`));
  page.on('request', (request) => {
    watch.requests.push(request);
    if (isForeign(request.url(), own)) watch.faults.push(`foreign: ${request.url()}`);
  });
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({ browserName: _anyBrowser }, use) => {
      const site = await serve({ folder: DIST, port: 0 });
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  watch: [
    async ({ context, site }, use) => {
      const expected: RegExp[] = [];
      const watch: Watch = {
        faults: [],
        requests: [],
        expectFault: (pattern) => void expected.push(pattern),
      };
      await context.addInitScript(reportViolations);
      context.on('page', (page) => watchPage(page, site.url, watch));
      await use(watch);
      expect(watch.faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * For tests beyond the core of `npm test`, which asks each feature once at one size and in one language; or that take long.
 * `npm run long -- ci` runs them.
 */
export const HEAVY = { tag: '@heavy' } as const;

/** For test files without animation: a map that plays takes a quarter of the processor. `test.use(AT_REST)`. */
export const AT_REST = { contextOptions: { reducedMotion: 'reduce' } } as const;

/** Opens the atlas and waits for its first full picture. Without `t` the page would play once by itself. */
export async function open(
  page: Page,
  query = 'debug=1&period=2023&measure=value',
  timeout = READY_MS,
): Promise<void> {
  await page.goto(`/?${query}`);
  await ready(page, timeout);
  if (!query.includes('debug=1')) return;
  // A script of its own, and in a hall one that comes after the first picture.
  await expect.poll(() => page.evaluate(() => window.huntu !== undefined), { intervals: [50] }).toBe(true);
}

/** Goes to another view of the open page, as a link followed inside it would. */
export const go = (page: Page, query: string): Promise<void> =>
  page.evaluate((search) => {
    history.pushState(null, '', `/?${search}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);

/** Long: what is promised is tested in start.spec.ts alone, and here another test may be using both cores. */
const READY_MS = 40_000;

/** Polled often: polling once a second would waste half a second on average. */
export const ready = (page: Page, timeout = READY_MS): Promise<void> =>
  expect
    .poll(() => page.locator('html').getAttribute('data-ready'), { timeout, intervals: [50] })
    .toBe('true');

/** Waits until this many animation frames have gone by: no seconds are counted. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        let seen = 0;
        const next = () => (++seen >= wanted ? done() : requestAnimationFrame(next));
        requestAnimationFrame(next);
      }),
    count,
  );

/** Frames the map has drawn since it opened, with `debug=1`. */
export const drawn = async (page: Page): Promise<number> =>
  Number(await page.locator('html').getAttribute('data-frame'));

/** Whether the map comes to rest: all of it is there, and nothing was drawn in so many animation frames in a row. In the page. */
async function comesToRest(wanted: number): Promise<boolean> {
  const { dataset } = document.documentElement;
  let before = dataset['frame'];
  let still = 0;
  for (let looked = 0; looked < 20 * wanted; looked++) {
    await new Promise(requestAnimationFrame);
    const stands = dataset['frame'] === before && (window.huntu?.stands() ?? true);
    before = dataset['frame'];
    still = stands ? still + 1 : 0;
    if (still === wanted) return true;
  }
  return false;
}

/** Waits until the map has come to rest, with `debug=1`. */
export const rest = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(comesToRest, 30), { timeout: 60_000, intervals: [50] }).toBe(true);

/**
 * Steps a hall's loop to the start of a scene, at most a second too far. Runs in the page, because a slow machine adds
 * seconds of its own between separate calls.
 */
export const toScene = (page: Page, id: string): Promise<void> =>
  page.evaluate((wanted) => {
    const tour = window.huntu?.tour;
    const standing = (): string | null | undefined => tour?.state().scene;
    const once = standing();
    // A scene that is already on screen is left first, and comes round again.
    for (let s = 0; s < 60 && standing() === once; s++) tour?.step(1000);
    for (let s = 0; s < 600 && standing() !== wanted; s++) tour?.step(1000);
    if (standing() !== wanted) throw new Error(`no scene ${wanted}`);
  }, id);

/** Returns the scene on screen after so many seconds of the director's clock. */
export const sceneAfter = (page: Page, seconds: number): Promise<string | null | undefined> =>
  page.evaluate((ms) => {
    window.huntu?.tour?.step(ms);
    return window.huntu?.tour?.state().scene;
  }, seconds * 1000);
