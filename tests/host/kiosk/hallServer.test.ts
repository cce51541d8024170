import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { printStaff } from '../../../src/host/kiosk/server/health.mjs';
import { createRequestHandler } from '../../../src/host/kiosk/server/httpRoutes.mjs';
import { listenLocally } from '../../../src/host/serve.mjs';
import { parseMapRelease } from '../../../src/view/mapRelease';
import { VirtualHall } from './virtualHall';

/** What programs, staff and page hear from the server, and what it refuses, by real HTTP. */

/** Over a thousand real requests: a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000 });

let hall: VirtualHall;
beforeEach(async () => void (hall = await VirtualHall.open()));
afterEach(() => hall.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const beatText = (changes: object = {}): string => JSON.stringify(hall.makeBeat(changes));

/** Serves the hall by HTTP, and posts to it as the page or another program does. */
async function openClient() {
  const site = await listenLocally(createRequestHandler(hall.server), 0);
  const address = `http://127.0.0.1:${site.port}`;
  const post = (path: string, body: string, headers: Record<string, string> = JSON_TYPE) =>
    fetch(`${address}${path}`, { method: 'POST', body, headers });
  const get = (path: string, method = 'GET') => fetch(`${address}${path}`, { method });
  return { post, get, close: () => site.close() };
}

it('says which scenes cannot be shown, and why, until they can', async () => {
  writeFileSync(join(hall.folder, 'scenes.json'), '[{"id":');
  hall.server = hall.makeServer();
  await hall.server.open();
  expect(hall.log.problems.get('scenes')).toMatch(/scenes\.json: /);
  await hall.pass(1);
  await hall.beat({ skipped: ['crabs: names "crab_port", which does not exist'] });
  expect(hall.log.problems.get('skipped')).toBe('crabs: names "crab_port", which does not exist');
  await hall.beat({ skipped: [] });
  expect(hall.log.problems.has('skipped')).toBe(false);
});

it('answers this machine only, and takes beats from its own page only', async () => {
  const client = await openClient();
  const statusOf = async (body: string, headers: Record<string, string> = JSON_TYPE): Promise<number> =>
    (await client.post('/hb', body, headers)).status;
  expect(await statusOf('{}')).toBe(400);
  expect(await statusOf('{}', {})).toBe(415);
  expect(await statusOf('x'.repeat(20_000))).toBe(413);
  expect(await statusOf('{}', { ...JSON_TYPE, Origin: 'http://elsewhere.example' })).toBe(403);
  expect((await client.get('/hb')).status).toBe(404);
  const big = await client.post('/hb', 'x'.repeat(5_000_000));
  expect([big.status, await big.json()]).toEqual([413, expect.objectContaining({ status: 413 })]);
  for (const path of ['/health', '/staff', '/metrics']) {
    const [head, get] = [await client.get(path, 'HEAD'), await client.get(path)];
    expect([head.status, head.headers.get('content-type')]).toEqual([200, get.headers.get('content-type')]);
    const size = (await get.blob()).size;
    expect([await head.text(), Number(head.headers.get('content-length'))]).toEqual(['', size]);
  }
  const metrics = await client.get('/metrics');
  expect(metrics.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await metrics.text()).toContain('huntu_picture_good 0\n');
  hall.log.openProblem('screen', '<script>');
  hall.watchdog.tick();
  await hall.settle();
  const staff = await (await client.get('/staff')).text();
  expect(staff).toContain('没有接上屏幕');
  expect(staff).not.toContain('<script');
  const page = await client.get('/');
  expect(await page.text()).toBe('factory');
  expect(page.headers.get('server-timing')).toMatch(/^kiosk;desc="1", huntu-map;desc="[\w%.]+"$/);
  await client.close();
});

it('turns away more posts than one page sends, each kind by itself, and tells of them once', async () => {
  await hall.pass(20, {});
  const client = await openClient();
  const statuses = async (count: number, path: string, body: string): Promise<number[]> => {
    const replies = await Promise.all(Array.from({ length: count }, () => client.post(path, body)));
    return replies.map(({ status }) => status).toSorted();
  };
  const many = (status: number, count: number): number[] => Array.from({ length: count }, () => status);
  // All of it comes in one second, however slow this machine is.
  expect(await statuses(30, '/hb', '{}')).toEqual([...many(400, 20), ...many(429, 10)]);
  expect(await statuses(30, '/hb', beatText({ run: 9 }))).toEqual([...many(204, 20), ...many(429, 10)]);
  const tries = [...many(403, 2), ...many(423, 3), ...many(429, 3)];
  expect(await statuses(8, '/staff', '{"pin":"1"}')).toEqual(tries);
  // The page itself is heard, and so is its next word.
  expect(await statuses(1, '/hb', beatText())).toEqual([204]);
  expect(hall.server.health()).toMatchObject({ sinceGood_s: 0, beat: { run: 1 } });
  const flood = 'turned away 23 posts in 1 s (bad 10, stray 10, staff 3)';
  expect(hall.server.health().problems).toMatchObject({ posts: flood });
  await hall.pass(30, {});
  expect(hall.server.health().problems).not.toHaveProperty('posts');
  expect(hall.log.recent.filter(({ what }) => what === 'posts').map(({ detail }) => detail)).toEqual([flood]);
  await client.close();
});

it('keeps the picture of a page while another program posts in its name', async () => {
  await hall.pass(20, {});
  const client = await openClient();
  const forged = [
    ...['{}', '', 'null', beatText({ run: 2 })],
    // None says that the picture is good: only the page itself does.
    ...[{ colours: 0 }, { lit: 0, seq: 1e12, frames: 1e12 }, { lost: true, seq: 1, frames: 1 }].map(beatText),
  ];
  for (let second = 0; second < 40; second++) {
    await hall.passSecond();
    await Promise.all([...forged, ...forged, ...forged, ...forged].map((body) => client.post('/hb', body)));
    if (second % 5 === 4) await client.post('/hb', beatText({ seq: 100 + second, frames: 1000 + second }));
  }
  expect(hall.server.health()).toMatchObject({ good: true, starts: 1, reloads: 0, sinceGood_s: 0 });
  await hall.pass(20, {});
  expect(hall.log.recent.filter(({ what }) => what === 'posts')).toHaveLength(1);
  await client.close();
});

it('lets the staff at the screen restart the browser, and install an older version for ten minutes', async () => {
  const ask = (asked: object) => hall.server.acceptStaffRequest(JSON.stringify(asked));
  await hall.pass(20, {});
  expect(await ask({ pin: '1234' })).toMatchObject({ status: 403, body: { answer: 'wrong' } });
  expect(await ask({ pin: '4711' })).toMatchObject({
    status: 200,
    body: { good: true, starts: 1, problems: [] },
  });
  expect((await hall.server.acceptStaffRequest('no')).status).toBe(400);
  await ask({ pin: '4711', act: 'restart' });
  await hall.pass(2);
  expect(hall.starts).toHaveLength(2);
  hall.slots.state = { ...hall.slots.state, newest: 9 };
  hall.addBundle(5);
  await hall.pass(20, { lastInput_s: 0 });
  expect(hall.slots.state.waiting).toBe(0);
  await ask({ pin: '4711', act: 'older' });
  await hall.pass(20, { lastInput_s: 0 });
  expect(hall.slots.state.waiting).toBe(5);
});

it('says that the maintenance program is silent, to programs, to the staff and at the terminal', async () => {
  await hall.pass(20, {});
  expect(hall.server.health().problems).toEqual({});
  hall.away = 'maintenance';
  await hall.pass(12, {});
  expect(hall.server.health().problems['maintenance']).toMatch(/^silent since \d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(hall.server.health().good).toBe(true);
  expect(printStaff(hall.server.health())).toContain('The maintenance program does not answer');
  await hall.pass(30, {});
  expect(hall.terminal).toEqual([expect.stringMatching(/^maintenance: silent since /)]);
  hall.away = '';
  await hall.pass(2, {});
  expect(hall.server.health().problems).toEqual({});
});

it('blames no maintenance program while the watchdog itself is silent', async () => {
  await hall.pass(20, {});
  hall.now += 60_000;
  expect(hall.server.health().problems).toEqual({});
});

it('does not call a picture good that nobody watches any more', async () => {
  await hall.pass(20, {});
  expect(hall.server.health()).toMatchObject({ good: true, sinceGood_s: 0, up_s: 20 });
  hall.now += 60_000;
  expect(hall.server.health()).toMatchObject({ good: false, sinceGood_s: 60, up_s: 80 });
});

it('still says what is wrong when the maintenance program comes back, but for settings that are right by now', async () => {
  hall.log.openProblem('config', 'kiosk.json: nonsense is no setting');
  hall.log.openProblem('rolledBack', '5: no good heartbeat');
  await hall.pass(20, {});
  const before = hall.server.health();
  hall.startMaintenance();
  // The watchdog sends it the last report of the one before.
  hall.maintenance.receive({
    ...before,
    kind: 'report',
    publicSite: '',
    watchdogSeconds: 30,
    edition: 'cn',
    mapReview: null,
  });
  await hall.pass(5, {});
  expect(hall.server.health().problems).toEqual({ rolledBack: '5: no good heartbeat' });
  expect(hall.server.health().recent.slice(0, before.recent.length)).toEqual(before.recent);
});

it('gives a page up whose question nobody answers', async () => {
  vi.useFakeTimers();
  try {
    hall.away = 'maintenance';
    const answer = hall.server.acceptStaffRequest('{}');
    vi.advanceTimersByTime(10_000);
    expect((await answer).status).toBe(503);
  } finally {
    vi.useRealTimers();
  }
});

it('tells the page of a map review only while it is of the map shown, and the staff of any other', async () => {
  const review = {
    number: 'GS(2026)0001号',
    holder: '某展厅',
    surveyLicence: '甲测资字<1>',
    basemapSource: '标准地图',
    date: '2026-03-01',
    contentHash: 'a'.repeat(64),
  };
  const open = async (contentHash: string) => {
    hall.close();
    hall = await VirtualHall.open();
    mkdirSync(join(hall.folder, 'factory/map'));
    writeFileSync(join(hall.folder, 'factory/map/content.json'), JSON.stringify({ hash: contentHash }));
    Object.assign(hall.config, { edition: 'intl', mapReview: review });
    hall.server = hall.makeServer();
    await hall.server.open();
    hall.startMaintenance();
    await hall.pass(3, {});
    const client = await openClient();
    const timing = (await client.get('/')).headers.get('server-timing') ?? '';
    const told = parseMapRelease(/huntu-map;desc="([^"]*)"/.exec(timing)?.[1] ?? '');
    await client.close();
    return { told, staff: printStaff(hall.server.health()), problem: hall.log.problems.get('mapReview') };
  };
  const right = await open(review.contentHash);
  expect(right.told).toMatchObject({ edition: 'intl', review: { number: review.number } });
  expect([right.problem, right.staff.includes('<b>GS(2026)0001号</b> 某展厅 · 甲测资字&#60;1&#62;')]).toEqual(
    [undefined, true],
  );
  const other = await open('b'.repeat(64));
  expect(other.told).toEqual({ edition: 'intl', review: null });
  expect(other.problem).toContain('b'.repeat(64));
  expect(other.staff).toContain('未送审：所填审图号属于另一内容的地图');
});
