import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import type { KioskScene } from '../../../src/domain/kiosk/kioskScene';
import { serve } from '../../../src/host/serve.mjs';
import { decode, type Picture } from '../../e2e/picture';
import { launchBrowser } from '../../browser';
import { ROOT } from './hall';

/** The loop of a hall as built, in a browser of its own. */

export const SCENES = JSON.parse(
  readFileSync(join(ROOT, 'geo/out/scenes.json'), 'utf8'),
) as readonly KioskScene[];
/** s */
export const LAP_S = SCENES.reduce((sum, { seconds }) => sum + seconds, 0);

export interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Addresses asked for outside the site. */
  readonly foreign: readonly string[];
  readonly errors: readonly string[];
}

interface Wishes {
  /** Runs in the page before its own scripts. */
  readonly prepare?: string;
  /** Device px a CSS px: fewer are drawn sooner. */
  readonly ratio?: number;
}

/** Opens the loop in a browser of its own. */
export async function withLoop<T>(
  query: string,
  [width, height]: readonly [number, number],
  act: (opened: Opened) => Promise<T>,
  { prepare = '', ratio = 1 }: Wishes = {},
): Promise<T> {
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: ratio,
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

export const shoot = async (page: Page): Promise<Picture> => decode(await page.screenshot());
