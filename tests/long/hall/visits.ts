import type { CDPSession, Page } from '@playwright/test';
import type { Measured } from '../results';
import { chance } from './chance';
import { Hall, HEADLESS } from './hall';

/** R10 and K2: visitors by the hundred, each of whom leaves the hall as the first one found it. */

const VISITS = 200;
/** Of K2. */
const TIMED_VISITS = 100;
/** Fonts, pictures and code that are fetched when first asked for are there by then. */
const WARM = 50;
const READ_EVERY = 5;
const MOST_BYTES_A_VISIT = 5000;
const RESET_WITHIN_MS = 500;
const ACTS = 4;
export const ADDRESS = 'shell=kiosk&debug=1&lang=zh';
/** The engine makes machine code of what runs often, for thousands of visits more: that is not what a page keeps. */
const INTERPRETED = '--js-flags=--no-opt,--no-maglev,--no-sparkplug';

interface Counted {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function count(cdp: CDPSession): Promise<Counted> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** A picture being decoded keeps its node a while, a request under way its listeners: the least of many readings is what is held. */
async function countSettled(cdp: CDPSession): Promise<Counted> {
  const read: Counted[] = [];
  for (let i = 0; i < 24; i++) read.push(await count(cdp));
  const least = (of: keyof Counted): number => Math.min(...read.map((counted) => counted[of]));
  return { heap: least('heap'), nodes: least('nodes'), listeners: least('listeners') };
}

/** Slope of a straight line through points of (visit, bytes), by least squares. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const n = points.length;
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** What a visit can change, as text: equal texts are equal halls. */
const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const hall = document.querySelector<HTMLElement>('[data-hall]');
    return JSON.stringify([
      window.huntu?.view(),
      window.huntu?.tour?.state().phase,
      document.documentElement.lang,
      document.documentElement.dataset['theme'],
      { ...hall?.dataset },
      [...(hall?.querySelectorAll('button') ?? [])].map(({ textContent, ariaPressed, ariaChecked }) => [
        textContent,
        ariaPressed,
        ariaChecked,
      ]),
      document.querySelectorAll('[role="dialog"], [role="alertdialog"], aside').length,
      localStorage.length + sessionStorage.length,
      location.hash,
    ]);
  });

/** One visit: a touch, some controls by chance, and away; answers how long giving everything back took, ms. */
export async function visit(page: Page, next: () => number, says: boolean): Promise<number> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await page.mouse.click(width / 2, height / 2);
  const picked = Array.from({ length: ACTS }, next);
  return page.evaluate(
    async ([dice, done]) => {
      const { tour } = window.huntu ?? {};
      tour?.step(300);
      await new Promise(requestAnimationFrame);
      for (const die of dice) {
        // The last button of the bar ends the visit.
        const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-hall] button')].slice(0, -1);
        buttons[Math.floor(die * buttons.length)]?.click();
        await new Promise(requestAnimationFrame);
      }
      const began = performance.now();
      if (done) document.querySelector<HTMLButtonElement>('[role="group"] > button:last-child')?.click();
      else tour?.step(80_500);
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    },
    [picked, says] as const,
  );
}

/**
 * In each language presses every button, and looks from each height, until what the map keeps of tiles (200 at most) and of
 * names set (500), and the browser of code, is there: what fills up is no leak.
 */
async function fill(page: Page): Promise<void> {
  await page.mouse.click(320, 180);
  await page.evaluate(async () => {
    const rest = async (frames: number): Promise<void> => {
      for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame);
    };
    const all = (of: string): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>(of)];
    window.huntu?.tour?.step(300);
    await rest(1);
    for (let nth = 0; nth < all('button[lang]').length; nth++) {
      all('button[lang]')[nth]?.click();
      await rest(12);
      // The last button of the bar ends the visit.
      const others = all('div[data-covers-map] button').length - 1;
      for (let other = 0; other < others; other++) {
        const button = all('div[data-covers-map] button')[other];
        const isSwitch = button?.hasAttribute('aria-label') ?? false;
        for (let time = 0; time < (isSwitch ? 2 : 1); time++) button?.click();
        await rest(12);
      }
    }
    window.huntu?.tour?.step(80_500);
    window.huntu?.tour?.step(41_000);
    await rest(1);
  });
}

interface Kept {
  readonly counted: readonly (readonly [number, number])[];
  readonly warm: Counted;
  readonly end: Counted;
  /** How long each reset took but the first, ms. */
  readonly times: readonly number[];
  readonly astray: readonly string[];
  readonly rebuilds: number;
}

async function visitAll(page: Page, visits: number, seed: number): Promise<Kept> {
  const next = chance(seed);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await fill(page);
  const counted: [number, number][] = [];
  const astray: string[] = [];
  const times: number[] = [];
  let factory = '';
  let warm: Counted | null = null;
  for (let nth = 1; nth <= visits; nth++) {
    const took = await visit(page, next, nth % 2 === 0);
    const state = await stateOf(page);
    if (factory === '') factory = state;
    else if (state !== factory) astray.push(`visit ${nth}: ${state}`);
    if (nth > 1) times.push(took);
    // To the same moment of the first scene of the loop.
    await page.evaluate(async () => {
      window.huntu?.tour?.step(41_000);
      await new Promise(requestAnimationFrame);
      window.huntu?.tour?.step(8000);
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    });
    if (nth === WARM) warm = await countSettled(cdp);
    if (nth >= WARM && nth % READ_EVERY === 0) counted.push([nth, (await count(cdp)).heap]);
  }
  const end = await countSettled(cdp);
  const rebuilds = await page.evaluate(() => window.huntu?.scene().rebuilds ?? -1);
  return { counted, warm: warm ?? end, end, times, astray, rebuilds };
}

/** So many visits to a hall of their own. */
async function inHall(args: readonly string[], visits: number, seed: number): Promise<Kept> {
  const hall = new Hall({ config: { address: ADDRESS }, args: args.join(' ') }).start();
  try {
    await hall.until(({ good }) => good, 90);
    const kept = await hall.onPage((page) => visitAll(page, visits, seed));
    for (const text of kept.astray.slice(0, 3)) console.log(text);
    return kept;
  } finally {
    await hall.end();
  }
}

const isAsFound = ({ astray, rebuilds }: Kept, visits: number, seed: number): Measured => ({
  what: 'visits after which the hall was not as it was found (0), overlays built anew (0)',
  value: `${astray.length} of ${visits}, ${rebuilds}, seed ${seed}`,
  sound: astray.length === 0 && rebuilds === 0,
});

/**
 * R10: what is left behind.
 * @param seed printed, so that a bad series can be run again
 */
export async function measureResets(seed = Date.now() % 1e6): Promise<Measured[]> {
  const kept = await inHall([...HEADLESS, INTERPRETED], VISITS, seed);
  const { counted, warm, end } = kept;
  const slope = slopeOf(counted);
  const [nodes, listeners] = [end.nodes - warm.nodes, end.listeners - warm.listeners];
  const megabytes = ({ heap }: Counted): string => (heap / 1e6).toFixed(2);
  return [
    {
      what: `heap over ${VISITS} resets, fitted after ${WARM} (at most 5 kB a reset)`,
      value: `${(slope / 1000).toFixed(2)} kB a reset, ${megabytes(warm)} to ${megabytes(end)} MB`,
      sound: slope <= MOST_BYTES_A_VISIT,
    },
    {
      what: 'nodes and listeners more than after the warm-up (0)',
      value: `${nodes} and ${listeners}`,
      sound: nodes <= 0 && listeners <= 0,
    },
    isAsFound(kept, VISITS, seed),
  ];
}

/**
 * K2: how long a visitor waits for it; to be run on a machine that has nothing else to do. Interpreted code would say nothing of it.
 * @param seed printed, so that a bad series can be run again
 */
export async function measureVisits(seed = Date.now() % 1e6): Promise<Measured[]> {
  const kept = await inHall(HEADLESS, TIMED_VISITS, seed);
  const times = kept.times.toSorted((a, b) => a - b).map(Math.round);
  const [median = NaN, slowest = NaN] = [times[times.length >> 1], times.at(-1)];
  return [
    isAsFound(kept, TIMED_VISITS, seed),
    {
      what: `slowest of ${TIMED_VISITS} resets (${RESET_WITHIN_MS} ms)`,
      value: `${slowest} ms, median ${median} ms`,
      sound: slowest <= RESET_WITHIN_MS,
    },
  ];
}
