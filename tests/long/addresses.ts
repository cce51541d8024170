import { join } from 'node:path';
import fc from 'fast-check';
import { serve } from '../../src/host/serve.mjs';
import { addresses, faultOf, INHERITED, inheritedIn, PARAMETERS } from '../view/addresses';
import { launchBrowser } from '../browser';
import { ROOT } from './hall/hall';
import type { Measured } from './results';

/** Any address gives a legal view, soon, and a page that starts. */

const READ = 50_000;
const OPENED = 300;
const SEED = 12;
const MOST_MS = 50;
const READY_MS = 120_000;
const LISTED = 3;

/** ms that an address takes, the least of three tries where the first is slow: a machine has other things to do, too. */
function timeOf(query: string): number {
  const once = (): number => {
    const begun = performance.now();
    faultOf(query);
    return performance.now() - begun;
  };
  const first = once();
  return first < MOST_MS / 10 ? first : Math.min(first, once(), once());
}

const list = (count: number, examples: readonly string[]): string =>
  [String(count), ...examples.slice(0, LISTED)].join(' ');

function measureReading(): Measured[] {
  const queries = [
    ...fc.sample(addresses, { numRuns: READ, seed: SEED }),
    ...INHERITED.flatMap((name) => inheritedIn(name)),
  ];
  const faults = queries.flatMap((query) => {
    const fault = faultOf(query);
    return fault === null ? [] : [`${query}: ${fault}`];
  });
  const slowest = queries.reduce((most, query) => Math.max(most, timeOf(query)), 0);
  return [
    {
      what: `of ${queries.length} addresses, read, printed and read again, those that are another or no legal view (0)`,
      value: list(faults.length, faults),
      sound: faults.length === 0,
    },
    {
      what: `the slowest of them, twice read, printed and read again, ms (< ${MOST_MS})`,
      value: slowest.toFixed(1),
      sound: slowest < MOST_MS,
    },
  ];
}

/** Queries that hold each inherited name in each compound value, with all other parameters beside it; then any. */
function opened(): string[] {
  const spread = INHERITED.flatMap((name) => {
    const values = inheritedIn(name);
    const of = PARAMETERS.map((param) => values.filter((part) => part.startsWith(`${param}=`)));
    const most = Math.max(...of.map(({ length }) => length));
    return Array.from({ length: most }, (_, i) => of.map((parts) => parts[i % parts.length]).join('&'));
  });
  return [...spread, ...fc.sample(addresses, { numRuns: OPENED, seed: SEED + 1 })].slice(0, OPENED);
}

async function measureOpening(): Promise<Measured[]> {
  const queries = opened();
  const rarest = Math.min(
    ...PARAMETERS.map((param) => queries.filter((query) => new URLSearchParams(query).has(param)).length),
  );
  const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
  const browser = await launchBrowser();
  const faults: string[] = [];
  const late: string[] = [];
  try {
    const page = await browser.newPage({
      viewport: { width: 320, height: 240 },
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    let query = '';
    page.on('console', (message) => message.type() === 'error' && faults.push(`${query}: ${message.text()}`));
    page.on('pageerror', ({ message }) => faults.push(`${query}: ${message}`));
    for (query of queries) {
      await page.goto(`http://127.0.0.1:${site.port}/?${query}`);
      const ready = page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: READY_MS });
      await ready.catch(() => late.push(query));
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return [
    {
      what: `of ${queries.length} addresses opened in a page, each parameter in at least 10, those never ready (0)`,
      value: `${list(late.length, late)}, each in at least ${rarest}`,
      sound: late.length === 0 && rarest >= 10 && queries.length === OPENED,
    },
    {
      what: 'errors in the console or thrown (0)',
      value: list(faults.length, faults),
      sound: faults.length === 0,
    },
  ];
}

export async function measureAddresses(): Promise<Measured[]> {
  return [...measureReading(), ...(await measureOpening())];
}
