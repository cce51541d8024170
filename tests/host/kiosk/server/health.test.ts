import { expect, it } from 'vitest';
import { printStaff, type Health } from '../../../../src/host/kiosk/server/health.mjs';

const HEALTH: Health = {
  good: true,
  version: 'factory',
  counter: 0,
  trial: false,
  run: 1,
  starts: 1,
  reloads: 0,
  reboots: 0,
  safe: false,
  site: '',
  counts: false,
  dark: false,
  map: { edition: 'cn', contentHash: '', state: 'none', review: null },
  sinceGood_s: 1,
  up_s: 5,
  heldMB: null,
  beat: null,
  problems: {},
  recent: [],
};

it('tells events by the clock of the hall, the newest first', () => {
  // Without a zone an ISO time is local, wherever the test runs.
  const recent = [
    { at: '2026-01-02T03:04:05.678', what: 'browser', detail: 'run 1' },
    { at: '2026-11-28T19:20:21.000', what: 'good', detail: 'run 1' },
  ];
  const times = [...printStaff({ ...HEALTH, recent }).matchAll(/<time[^>]*>([^<]*)</g)].map(
    ([, time]) => time,
  );
  expect(times).toEqual(['11-28 19:20:21', '01-02 03:04:05']);
});

it('names the version of the kit in words, and any other by its numbers', () => {
  expect(printStaff(HEALTH)).toContain('安装包自带的版本 <span>the version of the kit</span>');
  const updated = printStaff({ ...HEALTH, version: '0.2.0', counter: 1795864144, trial: true });
  expect(updated).toContain('<dd>0.2.0 · 1795864144 · 试用 trial</dd>');
});
