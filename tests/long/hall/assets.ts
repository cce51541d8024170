import { join } from 'node:path';
import type { BrowserContext, Route } from '@playwright/test';
import { serve } from '../../../src/host/serve.mjs';
import type { Measured } from '../results';
import { launchBrowser } from '../../browser';
import { ROOT } from './hall';

/** R18: every file that a hall's page asks for, missing, broken or of another kind: it says so or does without, and is never blank. */

const ADDRESS = '/?shell=kiosk&lang=en&debug=1';
/** The page itself says after 15 s that its program has not come. */
const TOLD_WITHIN_MS = 20_000;
/** Pages open at once: most of their time they wait. */
const AT_ONCE = 4;

type Fault = (route: Route) => Promise<void>;
const FAULTS: Readonly<Record<string, Fault>> = {
  missing: (route) => route.fulfill({ status: 404, body: '{"status":404}' }),
  'answered with 500': (route) => route.fulfill({ status: 500, body: '' }),
  'cut short': async (route) => {
    const reply = await route.fetch();
    const body = await reply.body();
    const headers = { 'content-type': reply.headers()['content-type'] ?? '' };
    await route.fulfill({ status: 200, headers, body: body.subarray(0, Math.floor(body.length / 2)) });
  },
  // 1 kB a second.
  'slow as over a bad line': async (route) => {
    const reply = await route.fetch();
    const body = await reply.body();
    await new Promise((come) => setTimeout(come, Math.min(body.length, TOLD_WITHIN_MS)));
    await route.fulfill({ response: reply, body });
  },
  'a web page': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Sign in</p>' }),
};

/** Of tiles and fonts, of which there are hundreds, the first of each kind stands for all. */
const statementKindOf = (path: string): string =>
  path.replace(/\/map\/.*$/, '/map/tile').replace(/^.*\.woff2$/, 'font');

/** Files of the site that a whole page asks for, the page itself aside. */
async function filesOf(context: BrowserContext, url: string): Promise<string[]> {
  const page = await context.newPage();
  const asked = new Map<string, string>();
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === url && pathname !== '/') asked.set(statementKindOf(pathname), pathname);
  });
  await page.goto(`${url}${ADDRESS}`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.close();
  return [...asked.values()];
}

/** Whether the page shows its picture, drawn or still, or has something to read that is seen. */
function isTold(): boolean {
  if (document.documentElement.dataset['ready'] === 'true') return true;
  const late = document.querySelector('[data-late]');
  const still = document.querySelector<HTMLImageElement>('[data-poster] img');
  const said = document.body.innerText;
  return (
    said.includes('⚠') ||
    /load(?:ed)? (?:the page )?again|could not be read/i.test(said) ||
    (late?.checkVisibility({ visibilityProperty: true }) ?? false) ||
    (still?.complete === true && still.naturalWidth > 0)
  );
}

/** Seconds until the page stands or says why not; where it does neither, what is there instead. */
async function toldAfter(
  context: BrowserContext,
  url: string,
  path: string,
  fault: Fault,
): Promise<number | string> {
  const page = await context.newPage();
  const began = performance.now();
  try {
    await page.route(`**${path}`, fault);
    await page.goto(`${url}${ADDRESS}`, { waitUntil: 'commit' });
    await page.waitForFunction(isTold, null, { timeout: TOLD_WITHIN_MS });
    return (performance.now() - began) / 1000;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  } finally {
    // A file may still be on its way.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
  }
}

export async function measureAssets(): Promise<Measured[]> {
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const url = `http://127.0.0.1:${site.port}`;
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      viewport: { width: 640, height: 360 },
      deviceScaleFactor: 0.5,
      serviceWorkers: 'block',
    });
    const files = await filesOf(context, url);
    const measured: Measured[] = [];
    for (const [name, fault] of Object.entries(FAULTS)) {
      const blank: string[] = [];
      const queue = [...files];
      let slowest = 0;
      const take = async (): Promise<void> => {
        for (let path = queue.shift(); path; path = queue.shift()) {
          const seconds = await toldAfter(context, url, path, fault);
          if (typeof seconds === 'string') blank.push(`${path} (${seconds})`);
          else slowest = Math.max(slowest, seconds);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, take));
      const told = `${files.length - blank.length} of ${files.length}, slowest ${slowest.toFixed(0)} s`;
      measured.push({
        what: `each of ${files.length} files ${name}: a picture or words that say so within ${TOLD_WITHIN_MS / 1000} s`,
        value: [told, ...blank].join(', '),
        sound: blank.length === 0,
      });
    }
    return measured;
  } finally {
    await browser.close();
    await site.close();
  }
}
