import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { serve } from '../../src/host/serve.mjs';
import { launchBrowser } from '../browser';

/**
 * `npm run pictures`: photographs the built app. The two of the README go beside this file; with `-- all` every size,
 * theme and language goes to test-results/pictures, to be looked at.
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

async function take(browser: Browser, url: string, folder: string, shot: Shot): Promise<void> {
  const { name, width, height, query } = shot;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1,
    serviceWorkers: 'block',
  });
  // At rest, so that two takes show the same.
  await page.goto(`${url}/?debug=1&${query}`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await page.close();
  console.log(join(folder, `${name}.png`));
}

async function main(): Promise<void> {
  const all = process.argv.includes('all');
  const folder = all ? join(ROOT, 'test-results/pictures') : import.meta.dirname;
  mkdirSync(folder, { recursive: true });
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  for (const shot of all ? EVERY : README) await take(browser, site.url, folder, shot);
  await browser.close();
  await site.close();
}

await main();
