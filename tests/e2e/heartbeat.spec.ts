import { resolve } from 'node:path';
import { openDoor } from '../../src/host/kiosk/door.mjs';
import { findFault, readBeat } from '../../src/host/kiosk/heartbeat.mjs';
import type { Health } from '../../src/host/kiosk/health.mjs';
import { listenLocally } from '../../src/host/serve.mjs';
import { listSite } from '../../src/host/site.mjs';
import { expect, frames, open, test } from './atlas.ts';

/** The page in a hall, behind the door of the kiosk's own host: what it says of itself, and to whom. */

const RUN = 7;
const DIST = resolve(import.meta.dirname, '../../dist');

/** The door with nobody behind it but a list of what the page sent. */
async function openHall() {
  const assets = await listSite(DIST);
  const beats: string[] = [];
  const replies: number[] = [];
  const health = { run: RUN } as Health;
  const site = await listenLocally((request, response) => {
    const beat = (text: string) => {
      beats.push(text);
      return replies.shift() ?? 204;
    };
    openDoor({ port: site.port, assets: () => assets, health: () => health, beat })(request, response);
  }, 0);
  const parsed = () => beats.map((text) => readBeat(text));
  return { site, beats, replies, parsed, url: `http://127.0.0.1:${site.port}` };
}

test('a page in a hall beats with a good picture, counts on, and loads itself anew when told', async ({
  browser,
}) => {
  const hall = await openHall();
  const page = await browser.newPage();
  await page.goto(`${hall.url}/?shell=kiosk`);
  await expect.poll(() => hall.beats.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  const [first, second] = hall.parsed();
  if (!first || !second) throw new Error(`no heartbeat: ${hall.beats.join('\n')}`);
  expect([first.run, first.seq, first.gl]).toEqual([RUN, 1, 'webgl2']);
  expect([findFault(first, null), findFault(second, first)]).toEqual([null, null]);
  // Land, sea and relief: far from blank.
  expect(first.colours).toBeGreaterThan(20);
  expect(hall.beats.join()).not.toMatch(/http|"lang"|"pick"|userAgent/i);
  hall.replies.push(205);
  await expect
    .poll(
      () =>
        hall
          .parsed()
          .slice(2)
          .some((beat) => beat?.seq === 1),
      { timeout: 40_000 },
    )
    .toBe(true);
  await page.close();
  await hall.site.close();
});

test('a page whose frames stand still says so itself', async ({ browser }) => {
  const hall = await openHall();
  const page = await browser.newPage();
  await page.goto(`${hall.url}/?shell=kiosk`);
  await expect.poll(() => hall.beats.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);
  await page.evaluate(() => void Object.assign(window, { requestAnimationFrame: () => 0 }));
  await expect
    .poll(
      () => {
        const beat = hall.parsed().at(-1);
        return beat ? findFault(beat, null) : null;
      },
      { timeout: 20_000 },
    )
    .toMatch(/blank/);
  await page.close();
  await hall.site.close();
});

test('a page from any other server sends nothing', async ({ page, watch }) => {
  await open(page, 'shell=kiosk&debug=1');
  // In a hall the first heartbeat follows the first picture at once.
  await frames(page, 120);
  expect(watch.requests.filter((request) => request.url().endsWith('/hb'))).toEqual([]);
});
