import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import type { Scene } from '../../../src/domain/scene';
import { findBrowser, hasLlvmpipe, softwareFlags } from '../../../src/host/browser.mjs';
import { serve } from '../../../src/host/serve.mjs';
import { colourCount, decode, type Picture } from '../../e2e/picture';
import type { Measured } from '../results';
import { ROOT } from './hall';
import { flashesIn, lightnessOf, Stillness, TILE } from './light';

/** The loop of a hall on a clock that is stepped: what stands still, what flashes, what is left behind. */

const SCENES = JSON.parse(readFileSync(join(ROOT, 'geo/out/scenes.json'), 'utf8')) as readonly Scene[];
const SECOND = 1000;

interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Addresses asked for outside the site. */
  readonly foreign: readonly string[];
  readonly errors: readonly string[];
}

/** Opens the loop in a browser of its own; `prepare` runs in the page before its own scripts. */
export async function withLoop<T>(
  query: string,
  [width, height]: readonly [number, number],
  act: (opened: Opened) => Promise<T>,
  prepare: () => void = () => undefined,
): Promise<T> {
  const found = findBrowser(process.env);
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await chromium.launch({
    args: softwareFlags(hasLlvmpipe()),
    ...(found ? { executablePath: found.path } : {}),
  });
  try {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 1,
      serviceWorkers: 'block',
    });
    // The runner of these files has functions named by it.
    await context.addInitScript('globalThis.__name = (it) => it');
    await context.addInitScript(prepare);
    const page = await context.newPage();
    const [foreign, errors]: [string[], string[]] = [[], []];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${site.url}/`) && !/^(?:data|blob):/.test(url)) foreign.push(url);
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    await page.goto(`${site.url}/?shell=kiosk&debug=1&${query}`);
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
    await page.waitForFunction(() => window.huntu?.tour?.state().scene);
    const cdp = await context.newCDPSession(page);
    return await act({ page, cdp, foreign, errors });
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Steps the director and lets the page draw it. */
const step = (page: Page, ms: number): Promise<void> =>
  page.evaluate(async (by) => {
    window.huntu?.tour?.step(by);
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  }, ms);

const shoot = async (page: Page): Promise<Picture> => decode(await page.screenshot());

/** Of no common measure with the lengths of the scenes: every moment of them is seen in the end. */
const LOOK_EVERY_S = 7;
const STICKING_S = 14 * 60;
const MOST_STILL_S = 600;
const THEMES = ['night', 'paper'] as const;

/** K8: no block of 8 x 8 px is bright and still for more than ten minutes. */
export async function measureSticking(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const theme of THEMES) {
    const stillness = await withLoop(`lang=zh&theme=${theme}`, [1280, 720], async ({ page }) => {
      const seen = new Stillness();
      for (let s = 0; s < STICKING_S; s += LOOK_EVERY_S) {
        seen.look(lightnessOf(await shoot(page)), s);
        await step(page, LOOK_EVERY_S * SECOND);
      }
      return seen;
    });
    const { seconds, block } = stillness.longest();
    const across = 1280 / TILE;
    const [x, y] = [(block % across) * TILE, Math.floor(block / across) * TILE];
    measured.push({
      what: `${theme}: longest time that a block of 8 x 8 px is bright (L* over 60) and still (10 min)`,
      value: `${seconds} s, at ${x},${y}; ${stillness.over(300)} blocks over 300 s`,
      sound: seconds <= MOST_STILL_S,
    });
  }
  return measured;
}

const FRAMES_A_SECOND = 30;
const FRAME_MS = SECOND / FRAMES_A_SECOND;
/** A scene goes and the next one comes. */
const CHANGE_S = 3;
const MOST_REVERSALS = 3;

/** A6: how often light and dark change places in a second, over each change of scene and a second of each. */
export async function measureFlashes(): Promise<Measured[]> {
  const most = await withLoop('lang=zh&theme=night', [640, 360], async ({ page }) => {
    const found: number[] = [];
    const film = async (seconds: number): Promise<Picture[]> => {
      const pictures: Picture[] = [];
      for (let frame = 0; frame < seconds * FRAMES_A_SECOND; frame++) {
        pictures.push(await shoot(page));
        await step(page, FRAME_MS);
      }
      return pictures;
    };
    for (const { seconds } of SCENES) {
      found.push(flashesIn(await film(1), FRAMES_A_SECOND));
      await step(page, (seconds - 1 - CHANGE_S) * SECOND);
      found.push(flashesIn(await film(CHANGE_S), FRAMES_A_SECOND));
    }
    return Math.max(...found);
  });
  return [
    {
      what: `most reversals of light in a second over a quarter of a ninth of the screen (${MOST_REVERSALS})`,
      value: String(most),
      sound: most <= MOST_REVERSALS,
    },
  ];
}

const LAPS = 500;
const WARM_LAPS = 20;
const MOST_MORE_MB = 5;

interface Held {
  readonly intervals: number;
  readonly urls: number;
  readonly gpu: number;
}

/** Counts what a page holds that no collector of garbage takes: timers, addresses of blobs, objects on the GPU. */
function countHeld(): void {
  const held = { intervals: 0, urls: 0, gpu: 0 };
  const wrap = (of: object, name: string, key: keyof typeof held, by: number): void => {
    const own = Reflect.get(of, name) as (...args: unknown[]) => unknown;
    Reflect.set(of, name, function (this: unknown, ...args: unknown[]) {
      held[key] += by;
      return own.apply(this, args);
    });
  };
  wrap(window, 'setInterval', 'intervals', 1);
  wrap(window, 'clearInterval', 'intervals', -1);
  wrap(URL, 'createObjectURL', 'urls', 1);
  wrap(URL, 'revokeObjectURL', 'urls', -1);
  for (const kind of ['Buffer', 'Texture', 'Program', 'VertexArray', 'Framebuffer', 'Sampler']) {
    wrap(WebGL2RenderingContext.prototype, `create${kind}`, 'gpu', 1);
    wrap(WebGL2RenderingContext.prototype, `delete${kind}`, 'gpu', -1);
  }
  Object.assign(window, { held });
}

async function heapMB(cdp: CDPSession): Promise<number> {
  const read: number[] = [];
  for (let i = 0; i < 4; i++) {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    read.push(usedSize / 1e6);
  }
  return Math.min(...read);
}

const heldBy = (page: Page): Promise<Held> =>
  page.evaluate(() => ({ ...(window as unknown as { held: Held }).held }));

/** R2, R9, R11 and R12: five hundred laps, what they leave behind, whom they ask, and memory that runs short. */
export async function measureLaps(): Promise<Measured[]> {
  const lap = async (page: Page): Promise<void> => {
    for (const { seconds } of SCENES) await step(page, seconds * SECOND);
  };
  return withLoop(
    'lang=zh&theme=night',
    [640, 360],
    async ({ page, cdp, foreign, errors }) => {
      for (let i = 0; i < WARM_LAPS; i++) await lap(page);
      const [warm, before] = [await heapMB(cdp), await heldBy(page)];
      for (let i = WARM_LAPS; i < LAPS; i++) await lap(page);
      const [end, after] = [await heapMB(cdp), await heldBy(page)];
      for (let i = 0; i < 5; i++) {
        await cdp.send('Memory.simulatePressureNotification', { level: 'critical' });
        await lap(page);
      }
      const colours = colourCount(await shoot(page));
      const hours = (LAPS * SCENES.reduce((sum, { seconds }) => sum + seconds, 0)) / 3600;
      const more = (of: keyof Held): number => after[of] - before[of];
      return [
        {
          what: `requests to other origins in ${LAPS} laps, ${hours.toFixed(1)} hours of the loop (0)`,
          value: String(foreign.length),
          sound: foreign.length === 0,
        },
        {
          what: `heap after ${LAPS} laps against ${WARM_LAPS} (at most ${MOST_MORE_MB} MB more)`,
          value: `${(end - warm).toFixed(2)} MB more than ${warm.toFixed(2)}`,
          sound: end - warm <= MOST_MORE_MB,
        },
        {
          what: 'timers, blob addresses and GPU objects more (0)',
          value: `${more('intervals')}, ${more('urls')} and ${more('gpu')} of ${before.gpu}`,
          sound: more('intervals') <= 0 && more('urls') <= 0 && more('gpu') <= 0,
        },
        {
          what: 'memory critical five times: errors (0), colours of the picture',
          value: `${errors.length} and ${colours}`,
          sound: errors.length === 0 && colours > 40,
        },
      ];
    },
    countHeld,
  );
}
