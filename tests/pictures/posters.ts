import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { DRAWN, POSTERS, hashDrawn } from '../../geo/posters';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene';
import type { Network } from '../../src/domain/types';
import { serve } from '../../src/host/serve.mjs';
import type { TestBench } from '../../src/shells/testBench';
import { POSTER_SIZES, posterName, type PosterShape } from '../../src/view/poster';
import { launchBrowser } from '../browser';
import { toWebp } from './webp';

/**
 * `npm run posters`: takes the still picture of every scene of the hall from the built app, without words and without
 * boundaries, so that one picture serves every language and both editions. To be run after a change of the scenes, of
 * what they draw or of how it looks, and committed.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, POSTERS);
const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, 'geo/out', name), 'utf8'));
const SCENES = read('scenes.json') as readonly KioskScene[];
const MOST_BYTES = 250_000;
/** From good to smaller, until a picture is small enough. */
const QUALITIES = [0.86, 0.78, 0.7, 0.6];
const THEMES = ['night', 'paper'] as const;
const SHAPES = Object.keys(POSTER_SIZES) as readonly PosterShape[];
/** Words and controls; the page colours its own map. */
const BARE = '.hall, .labels, .notice { visibility: hidden !important }';

interface Benched extends Window {
  readonly huntu?: TestBench;
}

const sceneOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => (window as Benched).huntu?.tour?.state().scene ?? null);

/** Until no frame was drawn while 40 animation frames went by. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { dataset } = document.documentElement;
    for (let before, still = 0; still < 40; before = dataset['frame']) {
      await new Promise(requestAnimationFrame);
      still = dataset['frame'] === before ? still + 1 : 0;
    }
  });
}

async function write(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled' });
  for (const quality of QUALITIES) {
    const webp = await toWebp(page, png, quality);
    if (webp.length > MOST_BYTES && quality !== QUALITIES.at(-1)) continue;
    if (webp.length > MOST_BYTES) throw new Error(`${name}: ${webp.length} bytes, more than ${MOST_BYTES}`);
    writeFileSync(join(FOLDER, name), webp);
    return console.log(`${name}: ${webp.length} bytes, quality ${quality}`);
  }
}

async function takeLoop(browser: Browser, url: string, shape: PosterShape, theme: (typeof THEMES)[number]) {
  const [width, height] = POSTER_SIZES[shape];
  // The policy of the page forbids the style that hides the words.
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    bypassCSP: true,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  // Russian says the most: what is clear of its words is clear of all.
  await page.goto(`${url}/?shell=kiosk&lang=ru&debug=1&edition=cn&theme=${theme}&hall=calm:1`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.addStyleTag({ content: BARE });
  for (const { id } of SCENES) {
    // A slow machine may still draw when the loop has gone on: then it goes round again.
    for (let rested = false; !rested;) {
      for (let stands = await sceneOf(page); stands !== id; stands = await sceneOf(page))
        await page.evaluate(() => (window as Benched).huntu?.tour?.step(1000));
      await rest(page);
      rested = (await sceneOf(page)) === id;
    }
    await write(page, posterName(id, shape, theme));
  }
  await context.close();
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const known = new Set(
    SCENES.flatMap(({ id }) =>
      SHAPES.flatMap((shape) => THEMES.map((theme) => posterName(id, shape, theme))),
    ),
  );
  for (const name of readdirSync(FOLDER))
    if (name.endsWith('.webp') && !known.has(name)) rmSync(join(FOLDER, name));
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  for (const shape of SHAPES) for (const theme of THEMES) await takeLoop(browser, site.url, shape, theme);
  await browser.close();
  await site.close();
  const drawn = hashDrawn(read('network.json') as Network, SCENES);
  writeFileSync(join(ROOT, DRAWN), `${JSON.stringify(drawn, null, 2)}\n`);
}

await main();
