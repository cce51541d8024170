import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from '../../src/host/serve.mjs';
import { launchBrowser } from '../browser';
import { ROOT } from './hall/hall';
import type { Measured } from './results';

/** A page that loads says nothing in the console: no warning either. */

const FIREFOX = '/usr/bin/firefox-esr';
const VIEWPORT = { width: 640, height: 400 };
const READY = 'html[data-ready="true"]';
const READY_MS = 180_000;

const QUERIES = [
  '',
  '?lang=en&theme=paper&path=strip',
  '?lang=ru&shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01',
  '?lang=ko&shell=kiosk',
];

/** One that draws without a graphics card, which Firefox else takes for too slow. */
const FIREFOX_PREFERENCES = {
  'webgl.force-enabled': true,
  'webgl.disable-fail-if-major-performance-caveat': true,
  'layers.acceleration.force-enabled': true,
};

interface Opened {
  /** What was said in the console, and what was thrown. */
  readonly said: readonly string[];
  /** Queries of pages that were never ready, or had no map. */
  readonly late: readonly string[];
  readonly browser: string;
}

function judge(name: string, { said, late, browser }: Opened): Measured[] {
  return [
    {
      what: `${name}: of ${QUERIES.length} pages those that are not ready with a map (0)`,
      value: [`${late.length}, ${browser}`, ...late].join(' '),
      sound: late.length === 0,
    },
    {
      what: `${name}: lines in the console, warnings among them, and errors thrown (0)`,
      value: [String(said.length), ...new Set(said)].join(' | '),
      sound: said.length === 0,
    },
  ];
}

async function openInChromium(url: string): Promise<Opened> {
  const browser = await launchBrowser();
  const said: string[] = [];
  const late: string[] = [];
  try {
    for (const query of QUERIES) {
      const page = await browser.newPage({ viewport: VIEWPORT });
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', ({ message }) => said.push(message));
      await page.goto(`${url}/${query}`);
      await page
        .locator(`${READY} .maplibregl-canvas`)
        .waitFor({ state: 'attached', timeout: READY_MS })
        .catch(() => late.push(query));
      await page.close();
    }
    return { said, late, browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
  }
}

async function openInFirefox(url: string): Promise<Opened> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: FIREFOX_PREFERENCES,
  });
  const said: string[] = [];
  const late: string[] = [];
  try {
    for (const query of QUERIES) {
      const page = await browser.newPage();
      await page.setViewport(VIEWPORT);
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => said.push(String(error)));
      await page.goto(`${url}/${query}`, { timeout: READY_MS });
      await page
        .waitForSelector(`${READY} .maplibregl-canvas`, { timeout: READY_MS })
        .catch(() => late.push(query));
      await page.close();
    }
    return { said, late, browser: await browser.version() };
  } finally {
    await browser.close();
  }
}

function hasFirefox(): boolean {
  if (existsSync(FIREFOX)) return true;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  try {
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'inherit',
    });
  } catch {
    return false;
  }
  return existsSync(FIREFOX);
}

export async function measureConsoles(): Promise<Measured[]> {
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const url = `http://127.0.0.1:${site.port}`;
  try {
    const chromium = judge('Chromium', await openInChromium(url));
    const firefox = hasFirefox()
      ? judge('Firefox ESR', await openInFirefox(url))
      : [{ what: 'Firefox ESR', value: 'is not here, and cannot be installed', sound: false }];
    return [...chromium, ...firefox];
  } finally {
    await site.close();
  }
}
