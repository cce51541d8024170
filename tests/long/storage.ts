import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { NO_ROOM } from '../../src/i18n/offlineNotice';
import { serve } from '../../src/host/serve.mjs';
import { launchBrowser } from '../browser';
import { ROOT } from './hall/hall';
import type { Measured } from './results';

/** R16: a browser whose disk is full. Everything works, one notice says what does not, and room that comes is used. */

/** Of 17 MB that the browser is to keep. */
const ROOM_BYTES = 2_000_000;
const WITHIN = { timeout: 60_000 };

/** Each thing that people do with the page, and where it is seen that they can. */
const DONE: readonly (readonly [what: string, query: string, seen: string])[] = [
  ['look a place up', 'pick=facility:hunchun', 'aside data[value]'],
  ['read the table', 'open=table', 'table tbody tr'],
  ['plan', 'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01', '[data-option]'],
  ['see a hall', 'shell=kiosk', '[data-scene] data[value]'],
];

/** How the worker of the site ended its attempt to keep it. */
const outcome = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found = async (): Promise<ServiceWorker | null> => {
      const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {};
      return installing ?? waiting ?? active ?? null;
    };
    for (let i = 0; i < 600; i++) {
      const worker = await found();
      if (worker && worker.state !== 'installing') return worker.state;
      await new Promise((next) => setTimeout(next, 100));
      if (!worker && i > 20) return 'none';
    }
    return 'installing';
  });

/** What could not be done. */
async function failures(page: Page, url: string): Promise<string[]> {
  const failed: string[] = [];
  for (const [what, query, seen] of DONE) {
    await page.goto(`${url}/?lang=en&debug=1&${query}`);
    const stands = await page
      .locator('html[data-ready="true"]')
      .waitFor({ state: 'attached', ...WITHIN })
      .then(() => page.locator(seen).first().waitFor(WITHIN))
      .then(
        () => true,
        () => false,
      );
    if (!stands) failed.push(what);
  }
  return failed;
}

async function measureFull(context: BrowserContext, url: string): Promise<Measured[]> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: ROOM_BYTES });
  await page.goto(`${url}/?lang=en&debug=1`);
  const notice = page.getByText(NO_ROOM.en);
  const told = await notice
    .first()
    .waitFor(WITHIN)
    .then(
      () => notice.count(),
      () => 0,
    );
  const kept = await page.evaluate(() => caches.keys().then(({ length }) => length));
  const failed = await failures(page, url);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: url });
  await page.goto(`${url}/?lang=en&debug=1`);
  const state = await outcome(page);
  return [
    {
      what: 'disk full: what cannot be done (nothing), errors thrown (0)',
      value: `${failed.join(', ') || 'nothing'} of ${DONE.length}, ${errors.length}`,
      sound: failed.length === 0 && errors.length === 0,
    },
    { what: 'disk full: notices that say so (1)', value: String(told), sound: told === 1 },
    { what: 'disk full: half versions kept (0)', value: String(kept), sound: kept === 0 },
    {
      what: 'room again: the page is kept',
      value: state,
      sound: state === 'activated' || state === 'activating',
    },
  ];
}

export async function measureStorage(): Promise<Measured[]> {
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    // The runner of these files has functions named by it.
    await context.addInitScript('globalThis.__name = (it) => it');
    return await measureFull(context, `http://127.0.0.1:${site.port}`);
  } finally {
    await browser.close();
    await site.close();
  }
}
