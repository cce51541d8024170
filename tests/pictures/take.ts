import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { serve } from '../../src/host/serve.mjs';
import type { TestBench } from '../../src/shells/testBench';
import { launchBrowser } from '../browser';
import { joinFrames, toWebp } from './webp';

/**
 * `npm run pictures`: photographs the built app. The two stills of the README go beside this file, with `-- film` its
 * animated picture; with `-- all` every size, theme and language goes to test-results/pictures, to be looked at.
 */

const ROOT = resolve(import.meta.dirname, '../..');

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly query: string;
}

const README: readonly Shot[] = [
  { name: 'explorer-night-zh', width: 1280, height: 720, query: 'lang=zh&theme=night&measure=voyages' },
  { name: 'explorer-paper-en', width: 1280, height: 720, query: 'lang=en&theme=paper&measure=value' },
];

const SIZES = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [390, 844],
] as const;

const EVERY: readonly Shot[] = SIZES.flatMap(([width, height]) =>
  ['night', 'paper'].flatMap((theme) =>
    ['zh', 'en', 'ru'].map((lang) => ({
      name: `${width}x${height}-${theme}-${lang}`,
      width,
      height,
      query: `lang=${lang}&theme=${theme}`,
    })),
  ),
);

/** The animated picture of the README: photographed at the size of a desk, shown at the width of a README. */
const FILM = {
  shot: { name: 'explorer', width: 1280, height: 720, query: 'lang=en&theme=night&measure=voyages' },
  width: 800,
  height: 450,
  frames: 36,
  /** Between two frames, ms: the film plays at the speed of the page. */
  ms: 125,
  quality: 0.6,
} as const;
const MOST_FILM_BYTES = 1_500_000;

/** Opens a view at rest, so that two takes show the same. */
async function openView(browser: Browser, url: string, { width, height, query }: Shot): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1,
    serviceWorkers: 'block',
  });
  await page.goto(`${url}/?debug=1&${query}`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
  return page;
}

async function takeStill(browser: Browser, url: string, folder: string, shot: Shot): Promise<void> {
  const page = await openView(browser, url, shot);
  const path = join(folder, `${shot.name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  await page.close();
  console.log(path);
}

/** Moves the clock on and waits until the picture of that moment is drawn. */
const stepClock = (page: Page, ms: number): Promise<void> =>
  page.evaluate(async (by) => {
    const { dataset } = document.documentElement;
    const before = dataset['frame'];
    (window as Window & { readonly huntu?: TestBench }).huntu?.step(by);
    while (dataset['frame'] === before) await new Promise(requestAnimationFrame);
  }, ms);

async function takeFilm(browser: Browser, url: string, folder: string): Promise<void> {
  const { shot, width, height, frames, ms, quality } = FILM;
  const page = await openView(browser, url, shot);
  const pictures: Buffer[] = [];
  while (pictures.length < frames) {
    await stepClock(page, ms);
    pictures.push(await toWebp(page, await page.screenshot({ animations: 'disabled' }), quality, width));
  }
  await page.close();
  const film = joinFrames(pictures, { width, height, ms });
  if (film.length > MOST_FILM_BYTES) throw new Error(`${film.length} bytes, more than ${MOST_FILM_BYTES}`);
  const path = join(folder, `${shot.name}.webp`);
  writeFileSync(path, film);
  console.log(`${path}: ${film.length} bytes, ${frames} frames`);
}

async function main(): Promise<void> {
  const all = process.argv.includes('all');
  const folder = all ? join(ROOT, 'test-results/pictures') : import.meta.dirname;
  mkdirSync(folder, { recursive: true });
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  if (process.argv.includes('film')) await takeFilm(browser, site.url, folder);
  else for (const shot of all ? EVERY : README) await takeStill(browser, site.url, folder, shot);
  await browser.close();
  await site.close();
}

await main();
