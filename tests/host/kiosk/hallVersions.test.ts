import { afterEach, beforeEach, expect, it } from 'vitest';
import { VirtualHall } from './virtualHall';

/** Installing, trying and taking back versions, also while the maintenance program is away or a stick hangs. */

let hall: VirtualHall;
beforeEach(async () => void (hall = await VirtualHall.open()));
afterEach(() => hall.close());

it('waits with a new version until nobody is there, tries it for two minutes, and keeps it', async () => {
  await hall.pass(20, {});
  hall.addBundle(5);
  await hall.pass(60, { lastInput_s: 3 });
  expect([hall.slots.state.waiting, hall.starts.length]).toEqual([5, 1]);
  await hall.pass(10, { lastInput_s: 200 });
  expect([hall.server.health().counter, hall.server.health().trial, hall.starts.length]).toEqual([
    5,
    true,
    2,
  ]);
  await hall.pass(130, {});
  expect(hall.server.health()).toMatchObject({ counter: 5, trial: false, good: true });
});

it('takes a new version back that shows nothing, and does not try it again', async () => {
  await hall.pass(20, {});
  hall.addBundle(5);
  // Only the old page beats: the new one never does.
  await hall.pass(10, { run: 1, lastInput_s: 200 });
  expect(hall.server.health().counter).toBe(5);
  await hall.pass(64, { run: 1 });
  expect(hall.server.health()).toMatchObject({ counter: 0, trial: false });
  expect(hall.log.problems.get('rolledBack')).toMatch(/^5: no good heartbeat for 60 s/);
  await hall.pass(300, { lastInput_s: 200 });
  expect(hall.server.health()).toMatchObject({ counter: 0, good: true });
});

it('watches the picture while a stick is being read, and says when that one does not answer', async () => {
  await hall.pass(20, {});
  hall.slots.searchBundles = () => new Promise(() => undefined);
  // It never settles: that is the point.
  const tickOn = async (seconds: number, each: () => void = () => undefined): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      hall.now += 1000;
      hall.watchdog.tick();
      await new Promise((next) => setImmediate(next));
      each();
    }
  };
  await tickOn(45);
  expect(hall.starts).toHaveLength(2);
  expect(hall.log.problems.has('stick')).toBe(false);
  await tickOn(600, () => void hall.beat());
  expect(hall.starts).toHaveLength(2);
  expect(hall.log.problems.get('stick')).toContain('inbox');
});

it('goes on while the maintenance program is away, and takes up the log and the versions when it is back', async () => {
  await hall.pass(20, {});
  hall.away = 'maintenance';
  await hall.pass(55);
  // Nobody says what to show next: what is served is shown again, twenty seconds later.
  expect(hall.starts).toHaveLength(2);
  await hall.pass(20, {});
  expect(hall.server.health().good).toBe(true);
  hall.away = '';
  hall.startMaintenance();
  hall.addBundle(5);
  await hall.pass(20, { lastInput_s: 3 });
  expect([hall.starts.length, hall.slots.state.waiting, hall.server.health().good]).toEqual([2, 5, true]);
  await hall.pass(200, { lastInput_s: 200 });
  expect(hall.server.health()).toMatchObject({ counter: 5, trial: false, good: true });
});

it('does not count a maintenance program that comes back as a try of the version on trial', async () => {
  await hall.pass(20, {});
  hall.addBundle(5);
  await hall.pass(20, { lastInput_s: 200 });
  for (let i = 0; i < 3; i++) {
    hall.startMaintenance();
    await hall.pass(5, {});
  }
  expect(hall.server.health()).toMatchObject({ counter: 5, trial: true, good: true });
  expect(hall.starts).toHaveLength(2);
});

it('tries a version that a page of it shows, not one that came too late for the browser', async () => {
  await hall.pass(20, {});
  hall.addBundle(5);
  await hall.pass(20, { lastInput_s: 3 });
  expect(hall.slots.state.waiting).toBe(5);
  // The maintenance program notes that the new version is shown, and dies before anybody hears of it.
  hall.away = 'maintenance';
  hall.watchdog.endBrowser('a new version', 'wish');
  await hall.slots.startTrial();
  await hall.pass(25, {});
  expect([hall.starts.length, hall.server.health().counter]).toEqual([2, 0]);
  hall.away = '';
  hall.startMaintenance();
  await hall.pass(3, {});
  expect([hall.starts.length, hall.server.health().counter, hall.server.health().trial]).toEqual([
    3,
    5,
    true,
  ]);
  await hall.pass(120, { run: 2 });
  expect(hall.server.health()).toMatchObject({ counter: 0, trial: false });
});
