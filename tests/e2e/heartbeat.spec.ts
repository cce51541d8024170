import { resolve } from 'node:path';
import { answerStaff } from '../../src/host/kiosk/maintenance/staffApi.mjs';
import { createRequestHandler, type RoutedState } from '../../src/host/kiosk/server/httpRoutes.mjs';
import { PostLimits } from '../../src/host/kiosk/server/postLimits.mjs';
import { findFault, type Beat } from '../../src/host/kiosk/judgeHeartbeat.mjs';
import type { Health } from '../../src/host/kiosk/server/health.mjs';
import { StaffPin } from '../../src/host/kiosk/maintenance/staffPin.mjs';
import { listenLocally } from '../../src/host/serve.mjs';
import { listSite } from '../../src/host/site.mjs';
import { HALL_WORDS } from '../../src/i18n/hallWords.ts';
import { HEAVY, expect, frames, open, test } from './atlas.ts';
import { colourCount, decode } from './picture.ts';

/** The page in a hall, served by the kiosk's own host: what it reports, and to which address. */

const RUN = 7;
const DIST = resolve(import.meta.dirname, '../../dist');

const STANDING = { good: true, version: '0.1.0', counter: 5, starts: 1, problems: {} } as Health;

/** Starts a server that only lists what the page sent. */
async function openHall() {
  const assets = await listSite(DIST);
  const beats: Beat[] = [];
  const replies: number[] = [];
  const map = { edition: 'cn', contentHash: '', state: 'none', review: null };
  const health = { run: RUN, dark: false, counts: false, map } as Health;
  const asked: string[] = [];
  const pin = new StaffPin('4711', () => performance.now());
  const staff = {
    pin,
    readHealth: () => STANDING,
    restart: () => void asked.push('restart'),
    allowOlder: () => undefined,
  };
  const siteState: RoutedState = {
    assets: () => assets,
    health: () => health,
    acceptBeat: (beat) => {
      beats.push(beat);
      return Promise.resolve(replies.shift() ?? 204);
    },
    acceptStaffRequest: (text) => Promise.resolve(answerStaff(text, staff)),
    posts: new PostLimits(() => performance.now()),
  };
  const site = await listenLocally(createRequestHandler(siteState), 0);
  return { site, beats, replies, asked, health, url: `http://127.0.0.1:${site.port}` };
}

test(
  'a page in a hall sends heartbeats of a good picture, counts on, and reloads itself on request',
  HEAVY,
  async ({ browser }) => {
    const hall = await openHall();
    const page = await browser.newPage();
    await page.goto(`${hall.url}/?shell=kiosk`);
    await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
    const [first, second] = hall.beats;
    if (!first || !second) throw new Error('no heartbeat');
    expect([first.run, first.seq, first.gl]).toEqual([RUN, 1, 'webgl2']);
    expect([findFault(first, null), findFault(second, first)]).toEqual([null, null]);
    // Land, sea and relief: far from blank.
    expect(first.colours).toBeGreaterThan(20);
    expect(JSON.stringify(hall.beats)).not.toMatch(/http|"lang"|"pick"|userAgent/i);
    hall.replies.push(205);
    await expect
      .poll(() => hall.beats.slice(2).some((beat) => beat.seq === 1), { timeout: 60_000 })
      .toBe(true);
    await page.close();
    await hall.site.close();
  },
);

test('a page whose frames have stopped reports it itself', HEAVY, async ({ browser }) => {
  const hall = await openHall();
  const page = await browser.newPage();
  await page.goto(`${hall.url}/?shell=kiosk`);
  await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  await page.evaluate(() => void Object.assign(window, { requestAnimationFrame: () => 0 }));
  await expect
    .poll(
      () => {
        const beat = hall.beats.at(-1);
        return beat ? findFault(beat, null) : null;
      },
      { timeout: 60_000 },
    )
    .toMatch(/blank/);
  await page.close();
  await hall.site.close();
});

test('an idle page is black while its host asks for it, and a touch shows the picture', async ({
  browser,
}) => {
  const hall = await openHall();
  hall.health.dark = true;
  const page = await browser.newPage({ viewport: { width: 640, height: 360 }, serviceWorkers: 'block' });
  await page.goto(`${hall.url}/?shell=kiosk&lang=en`);
  const colours = async () => colourCount(decode(await page.screenshot()));
  await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  await expect.poll(colours).toBe(1);
  await page.mouse.click(320, 180);
  await expect.poll(colours).toBeGreaterThan(40);
  await page.close();
  await hall.site.close();
});

test(
  'counts visits where its host asks for it, informs the visitor, and leads home to the site it names',
  HEAVY,
  async ({ browser }) => {
    const hall = await openHall();
    Object.assign(hall.health, { counts: true, site: 'https://atlas.example/huntu/' });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
    await page.goto(`${hall.url}/?shell=kiosk&lang=en`);
    await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
    await page.mouse.click(640, 300);
    await page.getByRole('button', { name: 'Русский' }).click();
    await expect(page.getByText(HALL_WORDS.ru.counted)).toBeVisible();
    await page.getByRole('button', { name: HALL_WORDS.ru.take }).click();
    const held = await page.getByRole('img', { name: HALL_WORDS.ru.take }).getAttribute('data-holds');
    expect(held).toMatch(/^https:\/\/atlas\.example\/huntu\/\?.*lang=ru/);
    await page.getByRole('button', { name: HALL_WORDS.ru.done }).click();
    const told = () => hall.beats.flatMap(({ visits }) => visits as { lang: string }[]);
    await expect.poll(() => told().length, { timeout: 60_000 }).toBe(1);
    expect(told()[0]).toMatchObject({ lang: 'ru', stories: [expect.any(String)] });
    const beats = hall.beats.length;
    await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThan(beats);
    expect(told()).toHaveLength(1);
    await page.close();
    await hall.site.close();
  },
);

test('a page from any other server sends nothing', HEAVY, async ({ page, watch }) => {
  await open(page, 'shell=kiosk&debug=1');
  // In a hall the first heartbeat follows the first picture at once.
  await frames(page, 30);
  expect(watch.requests.filter((request) => request.url().endsWith('/hb'))).toEqual([]);
});

test(
  'the staff call their dialog with five touches in the corner, and are asked for their number',
  HEAVY,
  async ({ browser }) => {
    const hall = await openHall();
    const words = HALL_WORDS.en.staff;
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
    await page.goto(`${hall.url}/?shell=kiosk&lang=en&hall=calm:1`);
    await expect.poll(() => hall.beats.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
    const dialog = page.getByRole('dialog', { name: words.title });
    for (let touch = 0; touch < 5; touch++) {
      await expect(dialog).toHaveCount(0);
      await page.mouse.click(12, 12);
    }
    const key = (number: string) =>
      [...number].reduce(
        (before, digit) =>
          before.then(() => dialog.getByRole('button', { name: digit, exact: true }).click()),
        Promise.resolve(),
      );
    await key('1234');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect(dialog.getByRole('status')).toHaveText(words.wrong);
    await key('4711');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect(dialog.getByText(words.good)).toBeVisible();
    await dialog.getByRole('button', { name: words.restart }).click();
    await expect.poll(() => hall.asked).toEqual(['restart']);
    await page.close();
    await hall.site.close();
  },
);
