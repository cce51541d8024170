import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { killProcess, findProcesses } from '../../../src/host/kiosk/processes.mjs';
import type { Health } from '../../../src/host/kiosk/server/health.mjs';

/** `npm run kiosk` as its three programs; a program that only waits stands for the browser. */

const KIOSK = resolve(import.meta.dirname, '../../../src/host/kiosk.mjs');

/** Nine processes of Node start in a test: a busy machine takes its time, and no browser is replaced meanwhile. */
vi.setConfig({ testTimeout: 90_000 });
const PATIENT = { startSeconds: 900, watchdogSeconds: 900 };

let folder = '';
let port = 0;
let kiosk: ChildProcess;
let said = '';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => done(free));
    });
  });

function start(env: NodeJS.ProcessEnv = {}, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [KIOSK, ...args], {
    env: {
      ...process.env,
      PORT: String(port),
      HUNTU_SITE: join(folder, 'site'),
      STATE_DIRECTORY: join(folder, 'home'),
      RUNTIME_DIRECTORY: join(folder, 'run'),
      CONFIGURATION_DIRECTORY: join(folder, 'home'),
      CHROMIUM_PATH: join(folder, 'browser'),
      HUNTU_BROWSER_ARGS: '',
      ...env,
    },
  });
  for (const words of [child.stdout, child.stderr]) words.on('data', (chunk) => (said += chunk));
  return child;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huntu-kiosk-'));
  for (const name of ['home', 'site']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'site/index.html'), 'the atlas');
  writeFileSync(join(folder, 'browser'), '#!/bin/sh\nkill -STOP $$\n', { mode: 0o755 });
  writeFileSync(join(folder, 'home/kiosk.json'), JSON.stringify(PATIENT));
  port = await freePort();
  said = '';
  kiosk = start();
});
/** A child of the killed has no name of its own until a moment later: what is found is killed until nothing is. */
afterEach(async () => {
  const gone = kiosk.exitCode === null && kiosk.signalCode === null ? once(kiosk, 'exit') : null;
  kiosk.kill('SIGKILL');
  await gone;
  for (let quiet = 0; quiet < 5; quiet++) {
    const left = findProcesses(folder);
    killProcess(left);
    if (left.length > 0) quiet = 0;
    await new Promise((next) => setTimeout(next, 20));
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => child.once('close', done));

/** Asks until it is so. */
async function until<T>(ask: () => Promise<T | null> | T | null): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((next) => setTimeout(next, 20));
  }
}

const health = (wanted: (health: Health) => boolean): Promise<Health> =>
  until(async () => {
    const reply = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    const found = reply ? ((await reply.json()) as Health) : null;
    return found && wanted(found) ? found : null;
  });

let seq = 0;
async function beat(run: number): Promise<number> {
  const counts = {
    up_s: 9,
    frames: ++seq * 10,
    fps5: 30,
    lastInput_s: 0,
    rebuilds: 0,
    heapMB: 80,
    colours: 58,
  };
  const body = JSON.stringify({ v: 1, run, seq, ...counts, lit: null, lost: false, gl: 'webgl2', err: [] });
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch(`http://127.0.0.1:${port}/hb`, { method: 'POST', body, headers })).status;
}

const programOf = (name: string): number[] => {
  const named = findProcesses(`${name}.mjs`);
  return findProcesses(`--of=${join(folder, 'run')}`).filter((pid) => named.includes(pid));
};

/** Kills one program and waits for the next. */
async function replace(name: string): Promise<void> {
  const [old = 0] = programOf(name);
  process.kill(old, 'SIGKILL');
  await until(() => programOf(name).some((pid) => pid !== old));
}

it('goes on with the same browser while server and maintenance program are killed and started anew, and ends whole', async () => {
  await health(({ run }) => run === 1);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('the atlas');
  expect(await beat(1)).toBe(204);
  await health(({ good, version }) => good && version === 'factory');
  const browsers = findProcesses(join(folder, 'run/profile'));
  await replace('server');
  // The new server has been told what the old one knew.
  await health(({ run, good, recent }) => run === 1 && good && recent.some(({ what }) => what === 'program'));
  await replace('maintenance');
  await health(({ recent }) =>
    recent.some(({ what, detail }) => what === 'program' && detail === 'maintenance'),
  );
  expect(await beat(1)).toBe(204);
  expect(findProcesses(join(folder, 'run/profile'))).toEqual(browsers);
  const end = ended(kiosk);
  kiosk.kill('SIGTERM');
  expect(await end).toBe(0);
  await until(() => findProcesses(folder).length === 0);
  expect(readFileSync(join(folder, 'home/log.jsonl'), 'utf8')).toContain('"what":"stopped"');
});

it('clears away what a killed watchdog left, and starts again', async () => {
  await health(({ run }) => run === 1);
  const left = [...programOf('server'), ...programOf('maintenance')];
  for (const pid of left) process.kill(pid, 'SIGSTOP');
  kiosk.kill('SIGKILL');
  kiosk = start();
  await health(({ run }) => run === 1);
  for (const pid of left) expect(existsSync(`/proc/${pid}/cwd/.`)).toBe(false);
});

it('starts a server anew that was killed before it served', async () => {
  process.kill(await until(() => programOf('server')[0] ?? null), 'SIGKILL');
  await health(({ run }) => run === 1);
});

it('leaves neither browser nor program behind where a part of it hangs', async () => {
  kiosk.kill('SIGKILL');
  await ended(kiosk);
  const script =
    '#!/bin/sh\necho >> "${0%/*}/starts"\n[ "$(wc -l < "${0%/*}/starts")" -lt 4 ] || sleep 1000\n';
  writeFileSync(join(folder, 'browser'), script, { mode: 0o755 });
  kiosk = start();
  // Three end at once; the fourth, which stays, is due two seconds later.
  const { up_s: then } = await health(({ run }) => run === 3);
  // By now it is known what that one is to show.
  await health(({ up_s }) => up_s > then);
  for (const pid of programOf('maintenance')) process.kill(pid, 'SIGSTOP');
  // What a stopped program holds open stays open.
  const end = new Promise((done) => kiosk.once('exit', done));
  kiosk.kill('SIGTERM');
  expect(await end).toBe(0);
  expect(findProcesses(join(folder, 'run/profile'))).toEqual([]);
  // A stopped program cannot end by itself: it is killed.
  await until(() => findProcesses(folder).length === 0);
});

it('leaves no part of it behind when the watchdog is killed while they start', async () => {
  await until(() => programOf('server').length > 0 && programOf('maintenance').length > 0);
  kiosk.kill('SIGKILL');
  await until(() => findProcesses(folder).length === 0);
});

it.each(['server', 'maintenance'])('says of the %s that it is started by the kiosk', async (name) => {
  const file = resolve(KIOSK, `../kiosk/${name}/${name}.mjs`);
  const alone = spawn(process.execPath, [file], { cwd: folder });
  alone.stderr.on('data', (chunk) => (said += chunk));
  expect(await ended(alone)).toBe(1);
  expect(said).toContain('npm run kiosk');
});

it.each([
  ['a word it does not know', {}, ['--help'], 2, /takes no arguments/],
  ['a port that is none', { PORT: 'abc' }, [], 2, /PORT is "abc"/],
  [
    'no built app',
    { HUNTU_SITE: '/nowhere' },
    [],
    1,
    /There is no built app in \/nowhere: run npm run build/,
  ],
])('says in a line why it cannot start: %s', async (_, env, args, code, line) => {
  kiosk.kill('SIGKILL');
  await ended(kiosk);
  kiosk = start({ ...env, STATE_DIRECTORY: join(folder, 'other') }, ...args);
  expect(await ended(kiosk)).toBe(code);
  expect(said).toMatch(line);
});

it('says that a port is taken, and that a second copy was started', async () => {
  await health(({ run }) => run === 1);
  const other = start({ STATE_DIRECTORY: join(folder, 'other'), RUNTIME_DIRECTORY: join(folder, 'other') });
  expect(await ended(other)).toBe(1);
  expect(said).toMatch(/Port \d+ is in use/);
  expect(await ended(start())).toBe(1);
  expect(said).toMatch(/A copy of the kiosk already runs/);
  await health(({ problems }) => 'second' in problems);
});
