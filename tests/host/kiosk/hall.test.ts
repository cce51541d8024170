import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Beat } from '../../../src/host/kiosk/judgeHeartbeat.mjs';
import type { Message } from '../../../src/host/kiosk/protocol.mjs';
import { PRESET } from '../../../src/host/kiosk/preset.mjs';
import { createRequestHandler } from '../../../src/host/kiosk/server/httpRoutes.mjs';
import { printStaff } from '../../../src/host/kiosk/server/health.mjs';
import { SiteState } from '../../../src/host/kiosk/server/siteState.mjs';
import { readConfig, type Config } from '../../../src/host/kiosk/maintenance/config.mjs';
import { MaintenanceTasks } from '../../../src/host/kiosk/maintenance/maintenanceTasks.mjs';
import { Log } from '../../../src/host/kiosk/maintenance/log.mjs';
import { StaffPin } from '../../../src/host/kiosk/maintenance/staffPin.mjs';
import { Slots } from '../../../src/host/kiosk/maintenance/slots.mjs';
import { UsbWatcher } from '../../../src/host/kiosk/maintenance/usbWatcher.mjs';
import { BrowserUpkeep } from '../../../src/host/kiosk/maintenance/browserUpkeep.mjs';
import { Watchdog } from '../../../src/host/kiosk/watchdog/watchdog.mjs';
import { packBundle } from '../../../src/host/pack.mjs';
import { listenLocally } from '../../../src/host/serve.mjs';

/**
 * Watchdog, server and maintenance program on a virtual clock, with real files and real HTTP. Their messages go as between processes: as
 * text, one after another. Only the browser is a list of its starts.
 */

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const trusted = String(publicKey.export({ type: 'spki', format: 'pem' }));

let folder = '';
const MB = 1e6;
let now = 0;
let date = () => new Date(Date.UTC(2026, 0, 1, 12) + now);
let held = 0;
let starts: { run: number; url: string; safe: boolean }[] = [];
let visits: unknown[] = [];
let terminal: string[] = [];
let config: Config;
let log: Log;
let slots: Slots;
let watchdog: Watchdog;
let house: SiteState;
let duties: MaintenanceTasks;
/** Nobody hears who is away. */
let away = '';

type Name = 'watchdog' | 'house' | 'duties';
let posted: [to: Name, text: string][] = [];
let delivering = false;

/** Hands a message to all but its sender. */
const from = (sender: Name) => (message: Message) => {
  const others = (['watchdog', 'house', 'duties'] as const).filter((name) => name !== sender);
  posted.push(...others.map((name): [Name, string] => [name, JSON.stringify(message)]));
  if (delivering) return;
  delivering = true;
  for (let next = posted.shift(); next; next = posted.shift()) {
    const [to, text] = next;
    if (to === away) continue;
    const heard = JSON.parse(text) as Message;
    ({ watchdog, house, duties })[to].receive(heard);
    // Each program of the watchdog answers so, whatever it is.
    if (to === 'duties' && heard.kind === 'state') from('duties')({ kind: 'alive' });
  }
  delivering = false;
};

function makeMaintenance(): void {
  const clock = { now: () => now, date: () => date() };
  const home = join(folder, 'home');
  log = new Log(home, clock);
  slots = new Slots({ home, factory: join(folder, 'factory'), key: trusted, allowOlder: false, log });
  duties = new MaintenanceTasks({
    config,
    log,
    slots,
    usbWatcher: new UsbWatcher({ folders: [join(home, 'inbox')], allowOlder: false, slots, log }),
    upkeep: new BrowserUpkeep({ config, readMemory: () => held, memory: 4000 * MB, date: () => date() }),
    visits: { add: (list) => void visits.push(list) },
    requestReboot: () => writeFileSync(join(folder, 'reboot'), ''),
    pin: new StaffPin('4711', () => now),
    now: () => now,
    send: from('duties'),
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huntu-hall-'));
  for (const name of ['home', 'factory', 'site']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'factory/index.html'), 'factory');
  [now, held, starts, posted, away, terminal] = [0, 800 * MB, [], [], '', []];
  PRESET.canReboot = true;
  date = () => new Date(Date.UTC(2026, 0, 1, 12) + now);
  config = { ...readConfig(join(folder, 'none.json')).config, nightlyHour: -1 };
  watchdog = new Watchdog({
    browser: {
      start: (run, url, safe) => void starts.push({ run, url, safe }),
      stop: () => undefined,
    },
    now: () => now,
    send: from('watchdog'),
  });
  house = new SiteState({
    factory: join(folder, 'factory'),
    scenes: join(folder, 'scenes.json'),
    now: () => now,
    date: () => date(),
    send: from('house'),
    print: (line) => void terminal.push(line),
  });
  makeMaintenance();
  await house.open();
  from('house')({ kind: 'open', url: 'http://127.0.0.1:8137' });
});
afterEach(() => rmSync(folder, { recursive: true }));

let seq = 0;
const makeBeat = (changes: object = {}): Beat =>
  ({
    v: 1,
    run: starts.length,
    seq: ++seq,
    up_s: 9,
    frames: seq * 10,
    fps5: 30,
    lastInput_s: 0,
    rebuilds: 0,
    heapMB: 80,
    colours: 58,
    lit: null,
    lost: false,
    gl: 'webgl2',
    err: [],
    ...changes,
  }) as Beat;
const beat = (changes: object = {}): Promise<number> => house.acceptBeat(makeBeat(changes));
const beatText = (changes: object = {}): string => JSON.stringify(makeBeat(changes));

/** Files are read and written between the seconds. */
async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await duties.settle();
    await house.showing;
  }
}

/** Lets seconds go by, with a beat every five of them where `changes` are given. */
async function pass(seconds: number, changes?: object): Promise<number[]> {
  const replies: number[] = [];
  for (let second = 0; second < seconds; second++) {
    now += 1000;
    watchdog.tick();
    await settle();
    if (changes && second % 5 === 4) replies.push(await beat(changes));
  }
  return replies;
}

it('opens the page with shell=kiosk and leaves a good one alone', async () => {
  await pass(300, {});
  expect(starts).toEqual([{ run: 1, url: 'http://127.0.0.1:8137/?shell=kiosk', safe: false }]);
  expect(house.health()).toMatchObject({ good: true, starts: 1, reloads: 0 });
  from('house')({ kind: 'open', url: 'http://127.0.0.1:8137' });
  expect(log.recent.filter(({ what }) => what === 'started').map(({ detail }) => detail)).toEqual([
    'http://127.0.0.1:8137, staff page http://127.0.0.1:8137/staff',
  ]);
  visits = [];
  await beat({ visits: [{ s: 9 }] });
  await beat({ run: 0, visits: [{ s: 8 }] });
  expect(visits).toEqual([[{ s: 9 }]]);
});

it('replaces the browser of a page that fell silent, within the watchdog and a second', async () => {
  await pass(20, {});
  await pass(31);
  expect(starts).toHaveLength(2);
  expect(log.problems.get('replace')).toBe('no good heartbeat for 30 s');
  await beat();
  expect(log.problems.has('replace')).toBe(false);
});

it('has a blank page load itself anew before the browser goes', async () => {
  await pass(20, {});
  const replies = await pass(29, { colours: 1 });
  expect(replies).toContain(205);
  expect(starts).toHaveLength(1);
  await pass(10, { colours: 1 });
  expect(starts).toHaveLength(2);
});

it('does not let a page of an earlier browser speak for the new one', async () => {
  await pass(64);
  expect(starts).toHaveLength(2);
  await beat({ run: 1 });
  expect(house.health().good).toBe(false);
});

it('asks for a reboot by a file when browsers keep dying, and shows safe mode in the end', async () => {
  await pass(2);
  while (house.health().reboots === 0) {
    watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await pass(10);
  }
  expect(existsSync(join(folder, 'reboot'))).toBe(true);
  while (!house.health().safe) {
    watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await pass(70);
  }
  expect(starts.at(-1)?.safe).toBe(true);
  expect([...log.problems.keys()]).toContain('safe');
});

it('asks for no reboot that the next start would not know of, and comes to safe mode without', async () => {
  // Nothing can be written under this name: what a full disk does.
  mkdirSync(join(folder, 'home/state.json.new'));
  await pass(2);
  for (let fall = 0; !house.health().safe && fall < 30; fall++) {
    watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await pass(70);
  }
  expect(house.health().safe).toBe(true);
  expect(existsSync(join(folder, 'reboot'))).toBe(false);
});

it('counts the reboots of earlier lives, though the maintenance program comes late', async () => {
  slots.setReboots(2);
  away = 'duties';
  await pass(25);
  expect([starts.length, house.health().reboots]).toEqual([1, 0]);
  away = '';
  makeMaintenance();
  await pass(5, {});
  expect([starts.length, house.health().reboots, slots.state.reboots]).toEqual([1, 2, 2]);
});

it('replaces a browser that found no server, once there is one', async () => {
  await pass(10);
  from('house')({ kind: 'open', url: 'http://127.0.0.1:8137' });
  await pass(2, {});
  expect(starts).toHaveLength(2);
  await pass(10, {});
  from('house')({ kind: 'open', url: 'http://127.0.0.1:8137' });
  await pass(10, {});
  expect([starts.length, house.health().reboots]).toEqual([2, 0]);
});

it('says that no screen is there, goes on trying, and asks for no reboot', async () => {
  await pass(2);
  for (let i = 0; i < 20; i++) {
    watchdog.endBrowser('the browser ended by itself (code 1): no screen', 'screen');
    const before = starts.length;
    while (starts.length === before) await pass(1);
  }
  expect(log.problems.has('screen')).toBe(true);
  expect([starts.length, house.health().reboots]).toEqual([21, 0]);
  await beat();
  expect(log.problems.has('screen')).toBe(false);
});

function drop(counter: number): void {
  writeFileSync(join(folder, 'site/index.html'), `version ${counter}`);
  mkdirSync(join(folder, 'home/inbox'), { recursive: true });
  const file = join(folder, 'home/inbox', `huntu-${counter}.bundle`);
  packBundle({ folder: join(folder, 'site'), file, version: `0.${counter}`, counter, key });
}

it('waits with a new version until nobody is there, tries it for two minutes, and keeps it', async () => {
  await pass(20, {});
  drop(5);
  await pass(60, { lastInput_s: 3 });
  expect([slots.state.waiting, starts.length]).toEqual([5, 1]);
  await pass(10, { lastInput_s: 200 });
  expect([house.health().counter, house.health().trial, starts.length]).toEqual([5, true, 2]);
  await pass(130, {});
  expect(house.health()).toMatchObject({ counter: 5, trial: false, good: true });
});

it('takes a new version back that shows nothing, and does not try it again', async () => {
  await pass(20, {});
  drop(5);
  // Only the old page beats: the new one never does.
  await pass(10, { run: 1, lastInput_s: 200 });
  expect(house.health().counter).toBe(5);
  await pass(64, { run: 1 });
  expect(house.health()).toMatchObject({ counter: 0, trial: false });
  expect(log.problems.get('rolledBack')).toMatch(/^5: no good heartbeat for 60 s/);
  await pass(300, { lastInput_s: 200 });
  expect(house.health()).toMatchObject({ counter: 0, good: true });
});

it('watches the picture while a stick is being read, and says when that one does not answer', async () => {
  await pass(20, {});
  slots.searchBundles = () => new Promise(() => undefined);
  // It never settles: that is the point.
  const tickOn = async (seconds: number, each: () => void = () => undefined): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      now += 1000;
      watchdog.tick();
      await new Promise((next) => setImmediate(next));
      each();
    }
  };
  await tickOn(45);
  expect(starts).toHaveLength(2);
  expect(log.problems.has('stick')).toBe(false);
  await tickOn(600, () => void beat());
  expect(starts).toHaveLength(2);
  expect(log.problems.get('stick')).toContain('inbox');
});

it('says which scenes cannot be shown, and why, until they can', async () => {
  writeFileSync(join(folder, 'scenes.json'), '[{"id":');
  house = new SiteState({
    factory: join(folder, 'factory'),
    scenes: join(folder, 'scenes.json'),
    now: () => now,
    date: () => date(),
    send: from('house'),
    print: (line) => void terminal.push(line),
  });
  await house.open();
  expect(log.problems.get('scenes')).toMatch(/scenes\.json: /);
  await pass(1);
  await beat({ skipped: ['crabs: names "crab_port", which does not exist'] });
  expect(log.problems.get('skipped')).toBe('crabs: names "crab_port", which does not exist');
  await beat({ skipped: [] });
  expect(log.problems.has('skipped')).toBe(false);
});

it('says at which hours an idle screen is black, over midnight too, and never by default', async () => {
  const dark = (hour: number): boolean => {
    date = () => new Date(2026, 0, 1, hour, 30);
    watchdog.tick();
    return house.health().dark;
  };
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  expect(hours.filter(dark)).toEqual([]);
  Object.assign(config, { darkFrom: 22, darkTo: 3 });
  expect(hours.filter(dark)).toEqual([0, 1, 2, 22, 23]);
  Object.assign(config, { darkFrom: 1, darkTo: 6 });
  expect(hours.filter(dark)).toEqual([1, 2, 3, 4, 5]);
});

it('replaces the browser once a night, if nobody is there', async () => {
  config.nightlyHour = 20;
  await pass(8 * 3600 + 600, { lastInput_s: 900 });
  expect(starts).toHaveLength(2);
});

it('answers this machine only, and takes beats from its own page only', async () => {
  const site = await listenLocally((request, response) => createRequestHandler(house)(request, response), 0);
  const address = `http://127.0.0.1:${site.port}`;
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${address}/hb`, { method: 'POST', body, headers }).then(({ status }) => status);
  const json = { 'Content-Type': 'application/json' };
  expect(await post('{}', json)).toBe(400);
  expect(await post('{}', {})).toBe(415);
  expect(await post('x'.repeat(20_000), json)).toBe(413);
  expect(await post('{}', { ...json, Origin: 'http://elsewhere.example' })).toBe(403);
  expect((await fetch(`${address}/hb`)).status).toBe(404);
  const big = await fetch(`${address}/hb`, { method: 'POST', body: 'x'.repeat(5_000_000), headers: json });
  expect([big.status, await big.json()]).toEqual([413, expect.objectContaining({ status: 413 })]);
  for (const path of ['/health', '/staff', '/metrics']) {
    const [head, get] = [
      await fetch(`${address}${path}`, { method: 'HEAD' }),
      await fetch(`${address}${path}`),
    ];
    expect([head.status, head.headers.get('content-type')]).toEqual([200, get.headers.get('content-type')]);
    expect([await head.text(), Number(head.headers.get('content-length'))]).toEqual([
      '',
      (await get.blob()).size,
    ]);
  }
  expect((await fetch(`${address}/metrics`)).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  );
  expect(await (await fetch(`${address}/metrics`)).text()).toContain('huntu_picture_good 0\n');
  log.openProblem('screen', '<script>');
  watchdog.tick();
  await settle();
  const staff = await (await fetch(`${address}/staff`)).text();
  expect(staff).toContain('没有接上屏幕');
  expect(staff).not.toContain('<script');
  const page = await fetch(`${address}/`);
  expect([await page.text(), page.headers.get('server-timing')]).toEqual(['factory', 'kiosk;desc="1"']);
  await site.close();
});

/** The door of this hall, and what is posted through it by the page or by whoever else. */
async function openHall() {
  const site = await listenLocally((request, response) => createRequestHandler(house)(request, response), 0);
  const json = { 'Content-Type': 'application/json' };
  const post = (path: string, body: string, headers: Record<string, string> = json) =>
    fetch(`http://127.0.0.1:${site.port}${path}`, { method: 'POST', body, headers });
  return { post, close: () => site.close() };
}

it('turns away more posts than one page sends, each kind by itself, and tells of them once', async () => {
  await pass(20, {});
  const hall = await openHall();
  const statuses = async (count: number, path: string, body: string): Promise<number[]> => {
    const replies = await Promise.all(Array.from({ length: count }, () => hall.post(path, body)));
    return replies.map(({ status }) => status).toSorted();
  };
  const many = (status: number, count: number): number[] => Array.from({ length: count }, () => status);
  // All of it comes in one second, however slow this machine is.
  expect(await statuses(30, '/hb', '{}')).toEqual([...many(400, 20), ...many(429, 10)]);
  expect(await statuses(30, '/hb', beatText({ run: 9 }))).toEqual([...many(204, 20), ...many(429, 10)]);
  expect(await statuses(8, '/staff', '{"pin":"1"}')).toEqual([
    ...many(403, 2),
    ...many(423, 3),
    ...many(429, 3),
  ]);
  // The page itself is heard, and so is its next word.
  expect(await statuses(1, '/hb', beatText())).toEqual([204]);
  expect(house.health()).toMatchObject({ sinceGood_s: 0, beat: { run: 1 } });
  const flood = 'turned away 23 posts in 1 s (bad 10, stray 10, staff 3)';
  expect(house.health().problems).toMatchObject({ posts: flood });
  await pass(30, {});
  expect(house.health().problems).not.toHaveProperty('posts');
  expect(log.recent.filter(({ what }) => what === 'posts').map(({ detail }) => detail)).toEqual([flood]);
  await hall.close();
});

it('keeps the picture of a page while another program posts in its name', async () => {
  await pass(20, {});
  const hall = await openHall();
  const forged = [
    ...['{}', '', 'null', beatText({ run: 2 })],
    // None says that the picture is good: only the page itself does.
    ...[{ colours: 0 }, { lit: 0, seq: 1e12, frames: 1e12 }, { lost: true, seq: 1, frames: 1 }].map(beatText),
  ];
  for (let second = 0; second < 40; second++) {
    now += 1000;
    watchdog.tick();
    await settle();
    await Promise.all([...forged, ...forged, ...forged, ...forged].map((body) => hall.post('/hb', body)));
    if (second % 5 === 4) await hall.post('/hb', beatText({ seq: 100 + second, frames: 1000 + second }));
  }
  expect(house.health()).toMatchObject({ good: true, starts: 1, reloads: 0, sinceGood_s: 0 });
  await pass(20, {});
  expect(log.recent.filter(({ what }) => what === 'posts')).toHaveLength(1);
  await hall.close();
});

it('replaces a browser that holds more than its share of the memory, once nobody is there', async () => {
  await pass(120, { lastInput_s: 5 });
  expect(house.health().heldMB).toBe(800);
  held = 2500 * MB;
  await pass(120, { lastInput_s: 5 });
  expect(starts).toHaveLength(1);
  await pass(7, { lastInput_s: 300 });
  expect(starts).toHaveLength(2);
  expect(log.problems.get('replace')).toBe('the browser holds 2500 MB of memory');
  held = 700 * MB;
  await pass(300, { lastInput_s: 300 });
  expect(starts).toHaveLength(2);
});

it('lets the staff at the screen restart the browser, and install an older version for ten minutes', async () => {
  const ask = (asked: object) => house.acceptStaffRequest(JSON.stringify(asked));
  await pass(20, {});
  expect(await ask({ pin: '1234' })).toMatchObject({ status: 403, body: { answer: 'wrong' } });
  expect(await ask({ pin: '4711' })).toMatchObject({
    status: 200,
    body: { good: true, starts: 1, problems: [] },
  });
  expect((await house.acceptStaffRequest('no')).status).toBe(400);
  await ask({ pin: '4711', act: 'restart' });
  await pass(2);
  expect(starts).toHaveLength(2);
  slots.state = { ...slots.state, newest: 9 };
  drop(5);
  await pass(20, { lastInput_s: 0 });
  expect(slots.state.waiting).toBe(0);
  await ask({ pin: '4711', act: 'older' });
  await pass(20, { lastInput_s: 0 });
  expect(slots.state.waiting).toBe(5);
});

it('no longer says that it is in safe mode, or asked for a reboot, once that is over', async () => {
  for (let reboots = 0; !house.health().safe && reboots < 9_000; reboots++) await pass(1);
  expect([...log.problems.keys()]).toEqual(expect.arrayContaining(['safe', 'reboot']));
  await pass(20, {});
  expect(log.problems.has('reboot')).toBe(false);
  expect(log.problems.has('safe')).toBe(true);
  await pass(3_700, {});
  expect(log.problems.has('safe')).toBe(false);
});

it('says that the maintenance program is silent, to programs, to the staff and at the terminal', async () => {
  await pass(20, {});
  expect(house.health().problems).toEqual({});
  away = 'duties';
  await pass(12, {});
  expect(house.health().problems['maintenance']).toMatch(/^silent since \d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(house.health().good).toBe(true);
  expect(printStaff(house.health())).toContain('The maintenance program does not answer');
  await pass(30, {});
  expect(terminal).toEqual([expect.stringMatching(/^maintenance: silent since /)]);
  away = '';
  await pass(2, {});
  expect(house.health().problems).toEqual({});
});

it('blames no maintenance program while the watchdog itself is silent', async () => {
  await pass(20, {});
  now += 60_000;
  expect(house.health().problems).toEqual({});
});

it('starts the fourth browser in ten minutes on a desk without waiting for a reboot', async () => {
  PRESET.canReboot = false;
  makeMaintenance();
  await pass(2);
  for (let fall = 0; fall < 4; fall++) {
    watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await pass(6);
  }
  expect(starts).toHaveLength(5);
  expect(existsSync(join(folder, 'reboot'))).toBe(false);
});

it('goes on while the maintenance program is away, and takes up the log and the versions when it is back', async () => {
  await pass(20, {});
  away = 'duties';
  await pass(55);
  // Nobody says what to show next: what is served is shown again, twenty seconds later.
  expect(starts).toHaveLength(2);
  await pass(20, {});
  expect(house.health().good).toBe(true);
  away = '';
  makeMaintenance();
  drop(5);
  await pass(20, { lastInput_s: 3 });
  expect([starts.length, slots.state.waiting, house.health().good]).toEqual([2, 5, true]);
  await pass(200, { lastInput_s: 200 });
  expect(house.health()).toMatchObject({ counter: 5, trial: false, good: true });
});

it('does not count a maintenance program that comes back as a try of the version on trial', async () => {
  await pass(20, {});
  drop(5);
  await pass(20, { lastInput_s: 200 });
  for (let i = 0; i < 3; i++) {
    makeMaintenance();
    await pass(5, {});
  }
  expect(house.health()).toMatchObject({ counter: 5, trial: true, good: true });
  expect(starts).toHaveLength(2);
});

it('does not call a picture good that nobody watches any more', async () => {
  await pass(20, {});
  expect(house.health()).toMatchObject({ good: true, sinceGood_s: 0, up_s: 20 });
  now += 60_000;
  expect(house.health()).toMatchObject({ good: false, sinceGood_s: 60, up_s: 80 });
});

it('tries a version that a page of it shows, not one that came too late for the browser', async () => {
  await pass(20, {});
  drop(5);
  await pass(20, { lastInput_s: 3 });
  expect(slots.state.waiting).toBe(5);
  // The maintenance program notes that the new version is shown, and dies before anybody hears of it.
  away = 'duties';
  watchdog.endBrowser('a new version', 'wish');
  await slots.startTrial();
  await pass(25, {});
  expect([starts.length, house.health().counter]).toEqual([2, 0]);
  away = '';
  makeMaintenance();
  await pass(3, {});
  expect([starts.length, house.health().counter, house.health().trial]).toEqual([3, 5, true]);
  await pass(120, { run: 2 });
  expect(house.health()).toMatchObject({ counter: 0, trial: false });
});

it('still says what is wrong when the maintenance program comes back, but for settings that are right by now', async () => {
  log.openProblem('config', 'kiosk.json: nonsense is no setting');
  log.openProblem('rolledBack', '5: no good heartbeat');
  await pass(20, {});
  const said = house.health();
  makeMaintenance();
  // The watchdog gives it what its like said last.
  duties.receive({ ...said, kind: 'report', publicSite: '', watchdogSeconds: 30 });
  await pass(5, {});
  expect(house.health().problems).toEqual({ rolledBack: '5: no good heartbeat' });
  expect(house.health().recent.slice(0, said.recent.length)).toEqual(said.recent);
});

it('gives a page up whose question nobody answers', async () => {
  vi.useFakeTimers();
  try {
    const alone = new SiteState({
      factory: '',
      scenes: '',
      now: () => 0,
      date: () => new Date(0),
      send: () => undefined,
      print: () => undefined,
    });
    const answer = alone.acceptStaffRequest('{}');
    vi.advanceTimersByTime(10_000);
    expect((await answer).status).toBe(503);
  } finally {
    vi.useRealTimers();
  }
});
