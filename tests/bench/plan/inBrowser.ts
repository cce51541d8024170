import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../../../src/host/serve.mjs';
import { isBuildFresh } from '../../../src/host/stamp.mjs';
import { ROOT } from '../machine.ts';
import type { Samples } from './measures.ts';

/** What a reader of the planner waits for, ms. */
export interface Replans {
  /** From the tap on a switch until the new cards are in the document. */
  readonly replans: readonly number[];
  /** Tasks of the main thread of 50 ms and more while it was planned anew. */
  readonly blocks: readonly number[];
}

const WORKER = '/bench/planWorker.js';
const QUESTION = 'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01&lang=en&t=2023-03-01';
/** Switches that change every way and close none. */
const SWITCHES = /^(?:Fuel costs|RUB 1|3-day wagon|Congestion)/;

/** The worker of the bench as one script. */
async function builtWorker(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'huntu-plan-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      lib: {
        entry: resolve(ROOT, 'tests/bench/pages/planWorker.ts'),
        formats: ['es'],
        fileName: 'planWorker',
      },
    },
  });
  const [file = ''] = readdirSync(outDir);
  const script = readFileSync(join(outDir, file), 'utf8');
  rmSync(outDir, { recursive: true });
  return script;
}

async function openPlanner(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    // Only the document is measured: where a map is drawn without a graphics card, a small one is drawn fast.
    viewport: { width: 320, height: 180 },
    deviceScaleFactor: 1,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(`${url}/?${QUESTION}`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  await page.locator('button.card').first().waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

/** Runs the measurements of one process in a worker of the page. */
export async function measureWorker(browser: Browser, runs: number): Promise<Samples> {
  const script = await builtWorker();
  const data = readFileSync(resolve(ROOT, 'geo/out/planner.json'), 'utf8');
  return withSite(async (url) => {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.route(`**${WORKER}`, (asked) =>
      asked.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await page.route('**/bench/desk', (asked) =>
      asked.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.goto(`${url}/bench/desk`);
    const measure = ([at, json, times]: readonly [string, string, number]): Promise<Samples> =>
      new Promise((done, failed) => {
        const worker = new Worker(at, { type: 'module' });
        worker.onmessage = ({ data: samples }: MessageEvent<Samples>) => done(samples);
        worker.onerror = ({ message }) => failed(new Error(message));
        worker.postMessage({ data: JSON.parse(json) as unknown, runs: times });
      });
    return page.evaluate(measure, [WORKER, data, runs] as const);
  });
}

/**
 * Taps one switch after another in the built app.
 * @param restMs between two taps, in which a reader looks at the cards
 */
export async function measureReplans(browser: Browser, restMs: number): Promise<Replans> {
  return withSite(async (url) => {
    const page = await openPlanner(browser, url);
    await page.getByText('What if …').dispatchEvent('click');
    await page.evaluate(() => {
      const blocks: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) blocks.push(duration);
      }).observe({ entryTypes: ['longtask'] });
      Object.assign(window, { blocks });
    });
    const replans: number[] = [];
    const switches = page.getByRole('switch', { name: SWITCHES });
    for (let i = 0; i < (await switches.count()); i += 1) {
      await pause(restMs);
      const ms = await switches.nth(i).evaluate(
        (button: HTMLElement) =>
          new Promise<number>((done) => {
            const panel = button.closest('aside') ?? document.body;
            // No function of a name: what strips the types would have it call something the page does not know.
            const busy = '[aria-busy="true"]';
            let asked = false;
            const start = performance.now();
            const watch = new MutationObserver(() => {
              const isBusy = panel.querySelector(busy) !== null;
              asked ||= isBusy;
              if (!asked || isBusy) return;
              watch.disconnect();
              done(performance.now() - start);
            });
            watch.observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
            button.click();
          }),
      );
      replans.push(ms);
      // The frames that show it are part of what the main thread does.
      await page.evaluate(
        () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
      );
    }
    const blocks = await page.evaluate(() => (window as unknown as { blocks: number[] }).blocks);
    return { replans, blocks };
  });
}

async function withSite<T>(use: (url: string) => Promise<T>): Promise<T> {
  if (!isBuildFresh(ROOT)) throw new Error('dist is missing or stale; run npm run build first');
  const site = await serve({ folder: resolve(ROOT, 'dist'), port: 0 });
  try {
    return await use(site.url);
  } finally {
    await site.close();
  }
}
