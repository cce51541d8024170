import { cpus } from 'node:os';
import { resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { commitNow } from '../commit';
import { launchBrowser } from '../browser.ts';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** What the bench itself writes. */
const KEPT = ['tests/bench/results.json', 'tests/bench/brushes.json'];

/** What figures hold for: they compare only within one. */
export interface Machine {
  readonly commit: string;
  /** UTC. */
  readonly date: string;
  readonly renderer: string;
  readonly cpu: string;
}

export async function inNewBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

async function rendererOf(browser: Browser): Promise<string> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'no WebGL2';
  });
  await page.close();
  return `Chromium ${browser.version()}, ${renderer}`;
}

export async function machineNow(): Promise<Machine> {
  return {
    commit: commitNow(KEPT),
    date: new Date().toISOString(),
    renderer: await inNewBrowser(rendererOf),
    cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  };
}
