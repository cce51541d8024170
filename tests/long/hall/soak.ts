import type { Page } from '@playwright/test';
import type { Measured } from '../results';
import { chance } from './chance';
import { Hall } from './hall';
import { SCENES } from './loop';
import { ADDRESS, slopeOf, visit } from './visits';

/**
 * R13, wound forward: a working day of a hall under its own watchdog. The director's clock is stepped from scene to scene
 * and a visitor comes every ten minutes of it; heartbeats and the host's watch run in real time meanwhile.
 */

const HOURS = 8;
const VISIT_EVERY_MS = 600_000;
/** Half an hour, as R31 has it. */
const WARM = 3;
const MOST_MB_AN_HOUR = 1;
const MOST_MORE_MB = 150;
const HOUR = 3_600_000;

/** Plays the loop for so many ms of the director's clock, a look at each scene. */
const play = (page: Page, ms: number): Promise<void> =>
  page.evaluate(
    async ([whole, lengths]) => {
      for (let at = 0, nth = 0; at < whole; nth++) {
        const by = lengths[nth % lengths.length] ?? whole;
        window.huntu?.tour?.step(by);
        for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
        at += by;
      }
    },
    [ms, SCENES.map(({ seconds }) => seconds * 1000)] as const,
  );

interface Moment {
  /** Hours of the director's clock since the day began. */
  readonly at: number;
  readonly heapMB: number;
  /** Memory of the browser with all its processes. */
  readonly heldMB: number;
}

async function liveThrough(hall: Hall, page: Page, seed: number): Promise<readonly Moment[]> {
  const next = chance(seed);
  const cdp = await page.context().newCDPSession(page);
  const seen: Moment[] = [];
  for (let at = VISIT_EVERY_MS; at <= HOURS * HOUR; at += VISIT_EVERY_MS) {
    await play(page, VISIT_EVERY_MS);
    await visit(page, next, true);
    // Until the loop begins again, and into its first scene.
    await play(page, 50_000);
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const heldMB = (await hall.health())?.heldMB ?? NaN;
    seen.push({ at: at / HOUR, heapMB: usedSize / 1e6, heldMB });
  }
  return seen;
}

/** @param seed printed, so that a bad day can be lived again */
export async function measureSoak(seed = Date.now() % 1e6): Promise<Measured[]> {
  const hall = new Hall({ config: { address: ADDRESS } }).start();
  try {
    // The host weighs the browser once a minute.
    await hall.until(({ good, heldMB }) => good && heldMB !== null, 120);
    const began = performance.now();
    const seen = (await hall.onPage((page) => liveThrough(hall, page, seed))).slice(WARM);
    const minutes = ((performance.now() - began) / 60_000).toFixed(0);
    const { starts = 0, reloads = 0, good = false } = (await hall.health()) ?? {};
    const slope = slopeOf(seen.map(({ at, heapMB }) => [at, heapMB]));
    const [first, last] = [seen[0], seen.at(-1)];
    const more = (last?.heldMB ?? NaN) - (first?.heldMB ?? NaN);
    return [
      {
        what: `${HOURS} h of a hall in ${minutes} min: browsers started (1), pages reloaded (0), picture good`,
        value: `${starts}, ${reloads}, ${good ? 'yes' : 'no'}, seed ${seed}`,
        sound: starts === 1 && reloads === 0 && good,
      },
      {
        what: `heap after the first half hour (at most ${MOST_MB_AN_HOUR} MB/h)`,
        value: `${slope.toFixed(2)} MB/h, ${first?.heapMB.toFixed(2)} to ${last?.heapMB.toFixed(2)} MB`,
        sound: slope <= MOST_MB_AN_HOUR,
      },
      {
        what: `memory of the browser (at most ${MOST_MORE_MB} MB more)`,
        value: `${more.toFixed(0)} MB more than ${first?.heldMB}`,
        sound: more <= MOST_MORE_MB,
      },
    ];
  } finally {
    await hall.end();
  }
}
