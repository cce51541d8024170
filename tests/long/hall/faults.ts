import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { decode, difference, type Picture } from '../../e2e/picture';
import type { Measured } from '../results';
import { Hall } from './hall';

/** Faults of page, browser and graphics card: how long until a good page is back. */

const seconds = (value: number | null): string => (value === null ? 'never' : `${value.toFixed(1)} s`);

type Strike = (hall: Hall) => Promise<void>;

const hang: Strike = (hall) =>
  hall.onPage(async (page) => {
    // It never answers: that is the point.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: 'setTimeout(() => { while (1); })' });
  });

const killRenderer: Strike = (hall) =>
  hall.onPage(async (page) => {
    const session = await page.context().newCDPSession(page);
    void session.send('Page.crash').catch(() => undefined);
    await new Promise((done) => page.once('crash', done));
  });

async function recovery(what: string, config: object, strike: Strike, limit: number): Promise<Measured> {
  const hall = new Hall({ config }).start();
  try {
    await hall.until(({ good }) => good, 90);
    await strike(hall);
    const back = await hall.until(({ run, good }) => run > 1 && good);
    return { what, value: seconds(back), sound: back !== null && back <= limit };
  } finally {
    await hall.end();
  }
}

/** R6 and R7: shipped timers, then a watchdog of 10 s. */
export async function measureRestarts(): Promise<Measured[]> {
  const short = { watchdogSeconds: 10 };
  return [
    await recovery('page hangs, shipped timers: good page after (60 s)', {}, hang, 60),
    await recovery('page hangs, 10 s watchdog: good page after (25 s)', short, hang, 25),
    await recovery('renderer killed, shipped timers: good page after (60 s)', {}, killRenderer, 60),
    await recovery('renderer killed, 10 s watchdog: good page after (25 s)', short, killRenderer, 25),
  ];
}

const CONTEXTS = 20;
const GPU_KILLS = 10;
const BACK_WITHIN_S = 5;

/** The picture once two in a row are the same. */
async function atRest(shot: () => Promise<Picture>): Promise<Picture> {
  let last = await shot();
  for (let tries = 0; tries < 60; tries++) {
    const next = await shot();
    if (difference(last, next) === 0) return next;
    last = next;
  }
  throw new Error('the picture does not come to rest: nothing can be compared with it');
}

type Blow = (page: Page, browser: CDPSession | undefined) => Promise<unknown>;

const loseContexts: Blow = (page) =>
  page.evaluate(() => {
    window.huntu?.crash('map-context');
    window.huntu?.crash('overlay-context');
  });

const killGpuProcess: Blow = async (_, browser) =>
  browser?.send('Browser.crashGpuProcess').catch(() => undefined);

/** Times until nearly every pixel is as before, the page neither reloaded nor its browser replaced. */
async function comeBack(what: string, count: number, strike: Blow): Promise<Measured[]> {
  const hall = new Hall({
    config: { address: 'shell=kiosk&debug=1&lang=en&hall=warn:0,long:0,calm:1' },
  }).start();
  try {
    await hall.until(({ good }) => good, 90);
    const taken = await hall.onPage(async (page) => {
      const browser = await page.context().browser()?.newBrowserCDPSession();
      const shot = async () => decode(await page.getByRole('region').first().screenshot());
      const rebuilds = () => page.evaluate(() => window.huntu?.scene().rebuilds ?? 0);
      // A visitor who stays: the loop of scenes never shows the same picture twice.
      await page.mouse.click(320, 180);
      const seen: number[] = [];
      for (let time = 0; time < count; time++) {
        // What stands still moves by a few pixels every two minutes.
        const before = await atRest(shot);
        const had = await rebuilds();
        const began = performance.now();
        await strike(page, browser);
        while ((await rebuilds()) === had || difference(before, await shot()) > 0.002) {
          if (performance.now() - began > 10_000) break;
        }
        seen.push((performance.now() - began) / 1000);
      }
      return seen;
    });
    const { starts = 0, reloads = 0 } = (await hall.health()) ?? {};
    const back = taken.filter((time) => time <= BACK_WITHIN_S).length;
    const worst = Math.max(...taken).toFixed(1);
    return [
      {
        what: `${what}, picture back within ${BACK_WITHIN_S} s`,
        value: `${back} of ${count}, slowest ${worst} s`,
        sound: back === count,
      },
      {
        what: 'browsers started and pages reloaded meanwhile',
        value: `${starts} and ${reloads}`,
        sound: starts === 1 && reloads === 0,
      },
    ];
  } finally {
    await hall.end();
  }
}

/** R3. */
export const measureContexts = (): Promise<Measured[]> => comeBack('contexts lost', CONTEXTS, loseContexts);

/** R4. */
export const measureGpuKills = (): Promise<Measured[]> =>
  comeBack('GPU process killed', GPU_KILLS, killGpuProcess);

/** The state folder on a disk of its own that is full to the last byte; only root can mount one. */
async function noteFullDisk(note: (what: string, sound: boolean) => void): Promise<void> {
  const hall = new Hall();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', hall.home]);
  try {
    try {
      writeFileSync(join(hall.home, 'filler'), Buffer.alloc(1_000_000));
    } catch {
      // That is how it becomes full.
    }
    hall.start();
    note('full disk: picture', (await hall.until(({ good }) => good, 90)) !== null);
    note('full disk: on the staff page', (await hall.staff()).includes('The disk cannot be written'));
    note('full disk: in what the kiosk says', hall.said.includes('The disk cannot be written'));
  } finally {
    await hall.kill();
    execFileSync('umount', [hall.home]);
    await hall.end();
  }
}

/** A config of a wrong type, a full disk, a second copy, no screen: each is said, and the picture stays. */
export async function measureBadInput(): Promise<Measured[]> {
  const measured: Measured[] = [];
  const note = (what: string, sound: boolean): void =>
    void measured.push({ what, value: sound ? 'yes' : 'no', sound });
  const hall = new Hall({ config: { watchdogSeconds: 'thirty' } });
  try {
    hall.start();
    note('config of a wrong type: picture', (await hall.until(({ good }) => good, 90)) !== null);
    note(
      'config of a wrong type: on the staff page',
      (await hall.staff()).includes('watchdogSeconds is &#34;thirty&#34;'),
    );
    const log = readFileSync(`${hall.home}/log.jsonl`, 'utf8');
    note(
      'config of a wrong type: in the log',
      log.includes('it must be a whole number from 10 to 900; 30 is used'),
    );
    const { code, said } = await hall.second();
    note('second copy: ends with a line and code 1', code === 1 && /already runs/.test(said));
    await hall.until(({ problems }) => 'second' in problems, 5);
    note(
      'second copy: on the staff page of the first',
      (await hall.staff()).includes('A second copy was started'),
    );
    note('second copy: picture', (await hall.health())?.good === true);
  } finally {
    await hall.end();
  }
  await noteFullDisk(note);
  const dark = new Hall({
    args: '--no-sandbox --ozone-platform=wayland',
    env: { WAYLAND_DISPLAY: '', DISPLAY: '' },
  }).start();
  try {
    const told = await dark.until(({ problems }) => 'screen' in problems, 30);
    note(
      'no screen: on the staff page',
      told !== null && (await dark.staff()).includes('No screen is connected'),
    );
    note('no screen: goes on trying', (await dark.until(({ starts }) => starts >= 4, 60)) !== null);
  } finally {
    await dark.end();
  }
  return measured;
}

const BEATS = 6;

/** K7: how regular the heartbeat is, and how soon it tells that no frame is drawn. */
export async function measureHeartbeat(): Promise<Measured[]> {
  const hall = new Hall().start();
  try {
    await hall.until(({ good }) => good, 90);
    const heard: number[] = [];
    let seq = 0;
    while (heard.length <= BEATS) {
      await hall.until(({ beat }) => (beat?.seq ?? 0) > seq, 20);
      seq = (await hall.health())?.beat?.seq ?? seq;
      heard.push(performance.now());
    }
    const gaps = heard.slice(1).map((at, i) => (at - (heard[i] ?? at)) / 1000);
    const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
    const fields = Object.keys((await hall.health())?.beat ?? {})
      .sort()
      .join(' ');
    await hall.onPage((page) => page.evaluate('window.requestAnimationFrame = () => 0'));
    const told = await hall.until(({ beat }) => beat?.colours === 0, 30);
    return [
      {
        what: 'heartbeat every (5 ± 1 s)',
        value: `${least.toFixed(1)} to ${most.toFixed(1)} s`,
        sound: least >= 4 && most <= 6,
      },
      {
        what: 'frames freeze: the heartbeat says so after (10 s)',
        value: seconds(told),
        sound: told !== null && told <= 10,
      },
      { what: 'fields of a heartbeat', value: fields, sound: true },
    ];
  } finally {
    await hall.end();
  }
}
