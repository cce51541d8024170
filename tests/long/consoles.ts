import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from '../../src/host/serve.mjs';
import { launchBrowser } from '../browser';
import { ROOT } from './hall/hall';
import type { Measured } from './results';

/** A page that loads says nothing in the console: no warning either. */

const FIREFOX = '/usr/bin/firefox-esr';
/** Headless, Firefox has no WebGL without a graphics card; on a screen that nobody sees it draws with llvmpipe. */
const SCREEN = '/usr/bin/Xvfb';
const VIEWPORT = { width: 640, height: 400 };
const READY = 'html[data-ready="true"]';
const READY_MS = 180_000;

const QUERIES = [
  '',
  '?lang=en&theme=paper&path=strip',
  '?lang=ru&shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01',
  '?lang=ko&shell=kiosk',
];

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
        .locator(`${READY} [data-map] canvas`)
        .waitFor({ state: 'attached', timeout: READY_MS })
        .catch(() => late.push(query));
      await page.close();
    }
    return { said, late, browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
  }
}

/** A screen that nobody sees, and its name. */
async function openScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'];
  const screen = spawn(SCREEN, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const said = screen.stdio[3];
  if (!said) throw new Error(`${SCREEN} does not say its number`);
  const [number] = (await Promise.race([once(said, 'data'), once(screen, 'exit')])) as unknown[];
  return { screen, display: `:${String(number).trim()}` };
}

async function openInFirefox(url: string): Promise<Opened> {
  const { screen, display } = await openScreen();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: false,
    env: { ...process.env, DISPLAY: display },
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
        .waitForSelector(`${READY} [data-map] canvas`, { timeout: READY_MS })
        .catch(() => late.push(query));
      await page.close();
    }
    return { said, late, browser: await browser.version() };
  } finally {
    await browser.close();
    screen.kill();
  }
}

function hasFirefox(): boolean {
  const isHere = (): boolean => existsSync(FIREFOX) && existsSync(SCREEN);
  if (isHere()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  try {
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr', 'xvfb'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'inherit',
    });
  } catch {
    return false;
  }
  return isHere();
}

export async function measureConsoles(): Promise<Measured[]> {
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const url = `http://127.0.0.1:${site.port}`;
  try {
    const chromium = judge('Chromium', await openInChromium(url));
    const firefox = hasFirefox()
      ? judge('Firefox ESR', await openInFirefox(url))
      : [{ what: 'Firefox ESR', value: 'not measured: it or Xvfb is not installed', sound: false }];
    return [...chromium, ...firefox];
  } finally {
    await site.close();
  }
}
