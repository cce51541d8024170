import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { boxedLand } from './boxedLand.ts';
import { watchScreen } from './firstShown.ts';
import { installPeers } from './installPeers.ts';
import { ROOT } from './machine.ts';

/** What a page of seeded arcs tells the bench. */
export interface ArcsPage {
  /** Frames drawn so far. */
  frames(): number;
  /** Pixels that arcs light in the next frame. */
  lit(): Promise<number>;
  /** How often the records were read, where the page was asked to count. */
  reads?(): number;
}

declare global {
  interface Window {
    arcs?: ArcsPage;
  }
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LONGEST_OPENING_MS = 30_000;

/** Pages that are served until they are closed; `url` has no slash at its end. */
interface ServedPages {
  readonly url: string;
  close(): Promise<void>;
}

/** Lists the packages that only the bench of a checkout has. */
function listPeers(root: string): string[] {
  const read = (file: string): { dependencies: Record<string, string> } =>
    JSON.parse(readFileSync(join(root, file), 'utf8')) as { dependencies: Record<string, string> };
  const own = Object.keys(read('package.json').dependencies);
  return Object.keys(read('tests/bench/package.json').dependencies).filter((name) => !own.includes(name));
}

/**
 * Builds the pages of a checkout with its own program and serves them; all of them have the land of this one.
 * @param without packages that are left out: no page that is opened needs them
 */
async function servePages(root: string, without: readonly string[]): Promise<ServedPages> {
  const pages = join(root, 'tests/bench/pages');
  const outDir = mkdtempSync(join(tmpdir(), 'huntu-bench-'));
  const config = { root: pages, configFile: false, logLevel: 'error' } as const;
  const isLeftOut = (id: string): boolean => without.some((name) => id === name || id.startsWith(`${name}/`));
  await build({
    ...config,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: join(pages, 'arcs.html'), external: isLeftOut },
    },
  });
  writeFileSync(join(outDir, 'land.json'), JSON.stringify(boxedLand()));
  const site = await preview({ ...config, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  return {
    url: (site.resolvedUrls?.local[0] ?? '').replace(/\/$/, ''),
    async close() {
      await site.close();
      rmSync(outDir, { recursive: true });
    },
  };
}

/** Builds the pages once and serves them while `use` measures; `url` has no slash at its end. */
export async function withPages<T>(use: (url: string) => Promise<T>): Promise<T> {
  installPeers();
  const site = await servePages(ROOT, []);
  try {
    return await use(site.url);
  } finally {
    await site.close();
  }
}

/** Serves the pages of a checkout for the atlas alone. */
export const serveOwnPages = (root: string): Promise<ServedPages> => servePages(root, listPeers(root));

interface Opened {
  readonly page: Page;
  /** ms from navigation until land and arcs were on the screen. */
  readonly firstMs: number;
  /** ms from navigation until the arcs moved; NaN where that was not waited for. */
  readonly movesMs: number;
}

/**
 * Opens a page of arcs; resolves once they are on the screen and its program has begun to draw, where `moves` is asked for
 * once they have moved. Whatever it logs as an error fails the run.
 */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: Size,
  moves = false,
): Promise<Opened> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1, serviceWorkers: 'block' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  const shown = await watchScreen(page);
  await page.goto(url);
  const latest = performance.now() + LONGEST_OPENING_MS;
  const isOpen = (): Promise<boolean> => page.evaluate(() => window.arcs !== undefined);
  while (shown.at === null || (moves && shown.movedAt === null) || !(await isOpen())) {
    const fault = faults[0] ?? (performance.now() > latest ? 'no arcs were drawn' : null);
    if (fault !== null) throw new Error(`${url}: ${fault}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await shown.end();
  const begun = await page.evaluate(() => performance.timeOrigin);
  return { page, firstMs: shown.at - begun, movesMs: (shown.movedAt ?? Number.NaN) - begun };
}

export const framesOf = (page: Page): Promise<number> =>
  page.evaluate(() => window.arcs?.frames() ?? Number.NaN);

/** Waits for so many more frames, or as many as are drawn in the time, ms: from outside, so that asking costs the page nothing. */
export async function waitForFrames(page: Page, count: number, longest: number): Promise<void> {
  const end = (await framesOf(page)) + count;
  const latest = performance.now() + longest;
  while ((await framesOf(page)) < end && performance.now() < latest) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const SHOTS = 3;

/** Pixels that arcs light, the middle of a few frames. */
export async function litBy(page: Page): Promise<number> {
  const shots: number[] = [];
  for (let shot = 0; shot < SHOTS; shot++) {
    await waitForFrames(page, 5, 2000);
    shots.push(await page.evaluate(() => window.arcs?.lit() ?? Number.NaN));
  }
  return shots.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}
