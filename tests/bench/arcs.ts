import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../../src/host/serve.mjs';
import { metricsOf } from './page.ts';

/** What one frame of moving arcs costs the script. */
export interface Moving {
  readonly arcs: number;
  readonly scriptMsPerFrame: number;
  readonly framesPerSecond: number;
}

const WARM_FRAMES = 30;
const FRAMES = 120;
const LONGEST_MS = 12_000;
const SIZE = { width: 320, height: 180 };

/** Builds the page of seeded arcs once and serves it while `use` measures. */
export async function withArcsPage<T>(use: (url: string) => Promise<T>): Promise<T> {
  const outDir = mkdtempSync(join(tmpdir(), 'huntu-arcs-'));
  const root = resolve(import.meta.dirname, 'arcs');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(root, 'arcs.html') },
    },
  });
  const site = await serve({ folder: outDir, port: 0 });
  try {
    return await use(`${site.url}/arcs.html`);
  } finally {
    await site.close();
    rmSync(outDir, { recursive: true });
  }
}

async function openArcs(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(`arcs page: ${message.text()}`);
  });
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

/** Waits for so many frames, or as many as a slow machine draws in the time. */
const waitForFrames = (page: Page, count: number) =>
  page.evaluate(
    async ([wanted, most]) => {
      const end = (window.arcs?.frames() ?? 0) + wanted;
      const latest = performance.now() + most;
      while ((window.arcs?.frames() ?? end) < end && performance.now() < latest) {
        await new Promise(requestAnimationFrame);
      }
    },
    [count, LONGEST_MS] as const,
  );

export async function measureMoving(browser: Browser, url: string, arcs: number): Promise<Moving> {
  const page = await openArcs(browser, `${url}?arcs=${arcs}`);
  const session = await page.context().newCDPSession(page);
  await waitForFrames(page, WARM_FRAMES);
  const read = async () => {
    const metrics = await metricsOf(session);
    const frames = await page.evaluate(() => window.arcs?.frames() ?? 0);
    return { frames, script: metrics.get('ScriptDuration') ?? 0, time: metrics.get('Timestamp') ?? 0 };
  };
  const before = await read();
  await waitForFrames(page, FRAMES);
  const after = await read();
  await page.context().close();
  const frames = after.frames - before.frames;
  return {
    arcs,
    scriptMsPerFrame: ((after.script - before.script) * 1000) / frames,
    framesPerSecond: frames / (after.time - before.time),
  };
}

/** How often drawing reads the records, a frame, once they are on the GPU. */
export async function measureReads(browser: Browser, url: string, arcs: number): Promise<number> {
  const page = await openArcs(browser, `${url}?arcs=${arcs}&count`);
  await waitForFrames(page, WARM_FRAMES);
  const read = () =>
    page.evaluate(() => ({ reads: window.arcs?.reads() ?? Number.NaN, frames: window.arcs?.frames() ?? 0 }));
  const before = await read();
  await waitForFrames(page, FRAMES);
  const after = await read();
  await page.context().close();
  return (after.reads - before.reads) / (after.frames - before.frames);
}
