import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PRESET } from '../../../src/host/kiosk/preset.mjs';
import { VirtualHall } from './virtualHall';

/** What the kiosk does about page, browser and machine, and when the screen is black. */

let hall: VirtualHall;
beforeEach(async () => void (hall = await VirtualHall.open()));
afterEach(() => hall.close());

it('opens the page with shell=kiosk and leaves a good one alone', async () => {
  await hall.pass(300, {});
  expect(hall.starts).toEqual([{ run: 1, url: 'http://127.0.0.1:8137/?shell=kiosk', safe: false }]);
  expect(hall.server.health()).toMatchObject({ good: true, starts: 1, reloads: 0 });
  hall.announceServer();
  expect(hall.log.recent.filter(({ what }) => what === 'started').map(({ detail }) => detail)).toEqual([
    'http://127.0.0.1:8137, staff page http://127.0.0.1:8137/staff',
  ]);
  hall.visits.length = 0;
  await hall.beat({ visits: [{ s: 9 }] });
  await hall.beat({ run: 0, visits: [{ s: 8 }] });
  expect(hall.visits).toEqual([[{ s: 9 }]]);
});

it('replaces the browser of a page that fell silent, within the watchdog and a second', async () => {
  await hall.pass(20, {});
  await hall.pass(31);
  expect(hall.starts).toHaveLength(2);
  expect(hall.log.problems.get('replace')).toBe('no good heartbeat for 30 s');
  await hall.beat();
  expect(hall.log.problems.has('replace')).toBe(false);
});

it('has a blank page load itself anew before the browser goes', async () => {
  await hall.pass(20, {});
  const replies = await hall.pass(29, { colours: 1 });
  expect(replies).toContain(205);
  expect(hall.starts).toHaveLength(1);
  await hall.pass(10, { colours: 1 });
  expect(hall.starts).toHaveLength(2);
});

it('does not let a page of an earlier browser speak for the new one', async () => {
  await hall.pass(64);
  expect(hall.starts).toHaveLength(2);
  await hall.beat({ run: 1 });
  expect(hall.server.health().good).toBe(false);
});

it('asks for a reboot by a file when browsers keep dying, and shows safe mode in the end', async () => {
  await hall.pass(2);
  while (hall.server.health().reboots === 0) {
    hall.watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await hall.pass(10);
  }
  expect(existsSync(join(hall.folder, 'reboot'))).toBe(true);
  while (!hall.server.health().safe) {
    hall.watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await hall.pass(70);
  }
  expect(hall.starts.at(-1)?.safe).toBe(true);
  expect([...hall.log.problems.keys()]).toContain('safe');
});

it('asks for no reboot that the next start would not know of, and comes to safe mode without', async () => {
  // Nothing can be written under this name: what a full disk does.
  mkdirSync(join(hall.folder, 'home/state.json.new'));
  await hall.pass(2);
  for (let fall = 0; !hall.server.health().safe && fall < 30; fall++) {
    hall.watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await hall.pass(70);
  }
  expect(hall.server.health().safe).toBe(true);
  expect(existsSync(join(hall.folder, 'reboot'))).toBe(false);
});

it('counts the reboots of earlier lives, though the maintenance program comes late', async () => {
  hall.slots.setReboots(2);
  hall.away = 'maintenance';
  await hall.pass(25);
  expect([hall.starts.length, hall.server.health().reboots]).toEqual([1, 0]);
  hall.away = '';
  hall.startMaintenance();
  await hall.pass(5, {});
  expect([hall.starts.length, hall.server.health().reboots, hall.slots.state.reboots]).toEqual([1, 2, 2]);
});

it('replaces a browser that found no server, once there is one', async () => {
  await hall.pass(10);
  hall.announceServer();
  await hall.pass(2, {});
  expect(hall.starts).toHaveLength(2);
  await hall.pass(10, {});
  hall.announceServer();
  await hall.pass(10, {});
  expect([hall.starts.length, hall.server.health().reboots]).toEqual([2, 0]);
});

it('says that no screen is there, goes on trying, and asks for no reboot', async () => {
  await hall.pass(2);
  for (let i = 0; i < 20; i++) {
    hall.watchdog.endBrowser('the browser ended by itself (code 1): no screen', 'screen');
    const before = hall.starts.length;
    while (hall.starts.length === before) await hall.pass(1);
  }
  expect(hall.log.problems.has('screen')).toBe(true);
  expect([hall.starts.length, hall.server.health().reboots]).toEqual([21, 0]);
  await hall.beat();
  expect(hall.log.problems.has('screen')).toBe(false);
});

it('says at which hours an idle screen is black, over midnight too, and never by default', async () => {
  const dark = (hour: number): boolean => {
    hall.date = () => new Date(2026, 0, 1, hour, 30);
    hall.watchdog.tick();
    return hall.server.health().dark;
  };
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  expect(hours.filter(dark)).toEqual([]);
  Object.assign(hall.config, { darkFrom: 22, darkTo: 3 });
  expect(hours.filter(dark)).toEqual([0, 1, 2, 22, 23]);
  Object.assign(hall.config, { darkFrom: 1, darkTo: 6 });
  expect(hours.filter(dark)).toEqual([1, 2, 3, 4, 5]);
});

it('replaces the browser once a night, if nobody is there', async () => {
  hall.config.nightlyHour = 20;
  await hall.pass(8 * 3600 + 600, { lastInput_s: 900 });
  expect(hall.starts).toHaveLength(2);
});

it('replaces a browser that holds more than its share of the memory, once nobody is there', async () => {
  await hall.pass(120, { lastInput_s: 5 });
  expect(hall.server.health().heldMB).toBe(800);
  hall.browserMemory = 2500e6;
  await hall.pass(120, { lastInput_s: 5 });
  expect(hall.starts).toHaveLength(1);
  await hall.pass(7, { lastInput_s: 300 });
  expect(hall.starts).toHaveLength(2);
  expect(hall.log.problems.get('replace')).toBe('the browser holds 2500 MB of memory');
  hall.browserMemory = 700e6;
  await hall.pass(300, { lastInput_s: 300 });
  expect(hall.starts).toHaveLength(2);
});

it('no longer says that it is in safe mode, or asked for a reboot, once that is over', async () => {
  for (let reboots = 0; !hall.server.health().safe && reboots < 9_000; reboots++) await hall.pass(1);
  expect([...hall.log.problems.keys()]).toEqual(expect.arrayContaining(['safe', 'reboot']));
  await hall.pass(20, {});
  expect(hall.log.problems.has('reboot')).toBe(false);
  expect(hall.log.problems.has('safe')).toBe(true);
  await hall.pass(3_700, {});
  expect(hall.log.problems.has('safe')).toBe(false);
});

it('starts the fourth browser in ten minutes on a desk without waiting for a reboot', async () => {
  PRESET.canReboot = false;
  hall.startMaintenance();
  await hall.pass(2);
  for (let fall = 0; fall < 4; fall++) {
    hall.watchdog.endBrowser('the browser ended by itself (code 139)', 'itself');
    await hall.pass(6);
  }
  expect(hall.starts).toHaveLength(5);
  expect(existsSync(join(hall.folder, 'reboot'))).toBe(false);
});
