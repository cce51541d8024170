import { readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { Log } from '../../../../src/host/kiosk/maintenance/log.mjs';
import { useTemporaryFolder } from '../../temporaryFolder';

const folder = useTemporaryFolder();
let now = 0;
const clock = { now: () => now, date: () => new Date(Date.UTC(2026, 0, 1) + now) };

beforeEach(() => void (now = 0));

const lines = () =>
  readFileSync(join(folder(), 'log.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

it('says the same thing once in five minutes, with its count', () => {
  const log = new Log(folder(), clock);
  for (; now < 300_000; now += 1000) log.recordEvent('page', 'x is undefined');
  log.recordEvent('page', 'x is undefined');
  expect(lines()).toEqual([
    { at: '2026-01-01T00:00:00.000Z', what: 'page', detail: 'x is undefined' },
    { at: '2026-01-01T00:05:00.000Z', what: 'page', detail: 'x is undefined', times: 300 },
  ]);
});

it('stays under a megabyte on disk and small in memory, whatever comes', () => {
  const log = new Log(folder(), clock);
  for (let i = 0; i < 20_000; i++) log.recordEvent('page', `error ${i} ${'x'.repeat(80)}`);
  const bytes = readdirSync(folder()).reduce((sum, name) => sum + statSync(join(folder(), name)).size, 0);
  expect(bytes).toBeGreaterThan(500_000);
  expect(bytes).toBeLessThanOrEqual(1_000_000);
  expect(log.recent).toHaveLength(50);
});

it('goes on in memory when the disk is full, and says so until it can write again', () => {
  // Every write to this device answers "no space left".
  symlinkSync('/dev/full', join(folder(), 'log.jsonl'));
  const log = new Log(folder(), clock);
  log.recordEvent('started');
  expect(log.problems.get('disk')).toMatch(/ENOSPC/);
  expect(log.recent.map(({ what }) => what)).toEqual(['started', 'disk']);
  rmSync(join(folder(), 'log.jsonl'));
  log.recordEvent('good');
  expect([...log.problems.keys()]).toEqual([]);
});

it('keeps what is wrong until it is mended', () => {
  const log = new Log(folder(), clock);
  log.openProblem('screen', 'none');
  expect(log.problems.get('screen')).toBe('none');
  log.closeProblem('screen');
  expect(log.problems.size).toBe(0);
});
