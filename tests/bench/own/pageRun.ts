import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

/** What a file costs in the built page. */
export interface PageRun {
  /** From choosing the file to its name and progress, ms. */
  readonly first: number;
  /** From there, too, to what its columns are taken for, ms. */
  readonly columns: number;
  /** From choosing the file to all rows placed and counted, ms. */
  readonly counted: number;
  /** From there, once shown, to its flows in the panel and on the map, ms. */
  readonly shown: number;
  /** Longest task of the main thread meanwhile, ms. */
  readonly longest: number;
  /** Resident memory of the browser's processes above the empty page, at its most, MB. */
  readonly peakMB: number;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly residentMB: number;
}

/** Lists processes as Linux names them. */
function listProcesses(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const numberOf = (key: string): number =>
        Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
      return [{ pid: Number(name), parent: numberOf('PPid'), residentMB: numberOf('VmRSS') / 1024 || 0 }];
    } catch {
      // It has ended since the folder was read.
      return [];
    }
  });
}

/** Sums the resident memory of the renderers that this process started, MB. */
function measureRenderers(): number {
  const all = listProcesses();
  const family = new Set([process.pid]);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const isRenderer = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false;
    }
  };
  return all
    .filter(({ pid }) => family.has(pid) && isRenderer(pid))
    .reduce((sum, { residentMB }) => sum + residentMB, 0);
}

declare global {
  var longestTask: number;
}

const watchTasks = (): void => {
  globalThis.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      globalThis.longestTask = Math.max(globalThis.longestTask, duration);
  }).observe({ type: 'longtask' });
};

async function openOwn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(`${url}/?shell=own&lang=en`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  await page.getByText('Drop a file here').waitFor();
  return page;
}

/** Reads a file of imports in the built page and shows its flows. */
export async function measureFile(browser: Browser, url: string, file: string): Promise<PageRun> {
  const page = await openOwn(browser, url);
  const empty = measureRenderers();
  let peak = empty;
  const sampling = setInterval(() => (peak = Math.max(peak, measureRenderers())), 100);
  try {
    await page.evaluate(watchTasks);
    // Found by structure: a search by role computes styles of the whole page, which would count as the page's tasks.
    const dialog = page.locator('dialog[open]');
    const begun = performance.now();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await dialog.waitFor();
    const first = performance.now() - begun;
    await dialog.locator('td select').first().waitFor();
    const columns = performance.now() - begun;
    const show = dialog.locator('footer > button:enabled');
    await show.waitFor({ timeout: 60_000 });
    const counted = performance.now() - begun;
    const pressed = performance.now();
    await show.click();
    await page.locator('aside li button').first().waitFor();
    const shown = performance.now() - pressed;
    const longest = await page.evaluate(() => globalThis.longestTask);
    return { first, columns, counted, shown, longest, peakMB: peak - empty };
  } finally {
    clearInterval(sampling);
    await page.context().close();
  }
}
