import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../../../../src/host/kiosk/protocol.mjs';
import { findProcesses } from '../../../../src/host/kiosk/processes.mjs';
import { Programs } from '../../../../src/host/kiosk/watchdog/programs.mjs';
import { useTemporaryFolder } from '../../temporaryFolder';

/** Real processes that say little; only the clock is ours. */

/** Six processes of Node start in a test: a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000 });

const folder = useTemporaryFolder();
let now = 0;
let heard: Message[] = [];
let ends: string[] = [];
let programs: Programs;
let expected: (() => void)[] = [];

/** Answers the settings and each log with its own number, and ends at a log of `end`. */
const ECHO = `
process.on('message', ({ kind, what = kind }) => {
  if (kind === 'settings' || kind === 'log') process.send({ kind: 'staffReply', what, id: process.pid });
  if (kind === 'log' && what === 'end') process.exit(3);
});
process.on('disconnect', () => process.exit());
`;

beforeEach(() => {
  for (const name of ['one', 'two']) writeFileSync(join(folder(), `${name}.mjs`), ECHO);
  [now, heard, ends, expected] = [0, [], [], []];
  programs = new Programs({
    files: { one: join(folder(), 'one.mjs'), two: join(folder(), 'two.mjs') },
    mark: `--of=${folder()}`,
    now: () => now,
    receive: (message) => {
      heard.push(message);
      for (const look of expected) look();
    },
    onend: (name, code) => void ends.push(`${name} ${code}`),
  });
});
afterEach(() => programs.close());

const SETTINGS = { watchdogSeconds: 30, startSeconds: 60, address: 'a', canReboot: false };
const log = (what: string): Message => ({ kind: 'log', how: 'recordEvent', what, detail: '' });

/** Until as many have answered with this word. */
const answers = (what: string, count: number): Promise<number[]> =>
  new Promise((done) => {
    const look = () => {
      const found = heard.flatMap((message) =>
        message.kind === 'staffReply' && (message as unknown as { what: string }).what === what
          ? [message.id]
          : [],
      );
      if (found.length >= count) done(found);
    };
    expected.push(look);
    look();
  });

it('starts one that ended anew, tells the other, and gives it what is still true', async () => {
  programs.send({ kind: 'settings', settings: SETTINGS });
  programs.start();
  programs.send(log('hello'));
  const before = await answers('hello', 2);
  programs.send(log('end'), 'one');
  // The watchdog says itself that a part ended, once there is another.
  const after = await answers('program', 2);
  expect(ends).toEqual(['two 3']);
  expect(await answers('settings', 3)).toEqual(expect.arrayContaining([...before, ...after]));
  expect(after.filter((pid) => before.includes(pid))).toHaveLength(1);
});

it('ends one that says nothing for a quarter of a minute, and only that', async () => {
  programs.start();
  programs.send(log('hello'));
  await answers('hello', 2);
  now = 10_000;
  programs.send(log('again'), 'one');
  await answers('again', 1);
  now = 16_000;
  programs.killSilent();
  await answers('program', 2);
  // It was killed: that is no word of its own.
  expect(ends).toEqual(['one null']);
});

it('passes on to each that the other is there', async () => {
  const hears = `process.on('message', ({ kind }) => kind === 'alive' && process.send({ kind: 'staffReply', what: 'heard', id: 1 }));`;
  writeFileSync(join(folder(), 'two.mjs'), `${ECHO}${hears}`);
  writeFileSync(join(folder(), 'one.mjs'), `${ECHO}process.send({ kind: 'alive' });`);
  programs.start();
  expect(await answers('heard', 1)).toEqual([1]);
});

it('kills one that hangs when it is closed, once it had its time', async () => {
  writeFileSync(join(folder(), 'one.mjs'), `process.on('disconnect', () => { while (true); });`);
  programs.start();
  programs.send(log('hello'), 'one');
  await answers('hello', 1);
  const [pid = 0] = findProcesses(join(folder(), 'one.mjs'));
  expect(pid).toBeGreaterThan(0);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const closed = programs.close();
  vi.advanceTimersByTime(6000);
  vi.useRealTimers();
  await closed;
  while (findProcesses(join(folder(), 'one.mjs')).length > 0) await new Promise((next) => setImmediate(next));
});

it('starts one anew once, though it could not be started and hear nothing', async () => {
  programs.send({ kind: 'settings', settings: SETTINGS });
  const node = process.execPath;
  process.execPath = join(folder(), 'no-node');
  programs.start();
  process.execPath = node;
  // One is told of itself and of two, two of itself.
  await answers('program', 3);
  expect(ends).toEqual(['one 1', 'two 1']);
});

it('ends all and starts none anew when it is closed', async () => {
  programs.start();
  programs.send(log('hello'));
  await answers('hello', 2);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await programs.close();
  expect(ends).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(findProcesses(`--of=${folder()}`)).toEqual([]);
});
