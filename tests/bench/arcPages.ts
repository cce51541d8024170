import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../../src/host/serve.mjs';

/** What a page of seeded arcs tells the bench. */
export interface ArcsPage {
  /** Frames with arcs drawn so far. */
  frames(): number;
  /** How often the records were read, where the page was asked to count. */
  reads?(): number;
}

declare global {
  interface Window {
    arcs?: ArcsPage;
  }
}

const PAGES = resolve(import.meta.dirname, 'pages');

/** Builds the pages once and serves them while `use` measures; `url` has no slash at its end. */
export async function withPages<T>(use: (url: string) => Promise<T>): Promise<T> {
  const outDir = mkdtempSync(join(tmpdir(), 'huntu-bench-'));
  await build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(PAGES, 'atlas.html') },
    },
  });
  const site = await serve({ folder: outDir, port: 0 });
  try {
    return await use(site.url);
  } finally {
    await site.close();
    rmSync(outDir, { recursive: true });
  }
}

/** Opens a page of arcs; resolves once they are drawn. Whatever it logs as an error fails the run. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(`${url}: ${message.text()}`);
  });
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

/** Waits for so many more frames, or as many as are drawn in the time, ms. */
export const waitForFrames = (page: Page, count: number, longest: number): Promise<void> =>
  page.evaluate(
    async ([wanted, most]) => {
      const end = (window.arcs?.frames() ?? 0) + wanted;
      const latest = performance.now() + most;
      while ((window.arcs?.frames() ?? end) < end && performance.now() < latest) {
        await new Promise(requestAnimationFrame);
      }
    },
    [count, longest] as const,
  );
