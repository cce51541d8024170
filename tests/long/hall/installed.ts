import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '../../../src/host/kiosk/server/health.mjs';
import type { Measured } from '../results';
import { HEADLESS, ROOT } from './hall';

/** The kit, installed as a technician does it and run as its unit has it: as its own user, on a system that is read-only. */

const HEALTH = 'http://127.0.0.1:8137/health';
const GOOD_WITHIN_S = 60;

async function secondsUntilGood(isOver: () => boolean): Promise<number | null> {
  const began = performance.now();
  for (;;) {
    const seconds = (performance.now() - began) / 1000;
    const health = await fetch(HEALTH)
      .then((reply) => reply.json() as Promise<Health>)
      .catch(() => null);
    if (health?.good) return seconds;
    if (seconds > GOOD_WITHIN_S || isOver()) return null;
    await new Promise((next) => setTimeout(next, 200));
  }
}

export async function measureInstalled(): Promise<Measured[]> {
  const what = `installed from the kit and run as by its unit: picture within (${GOOD_WITHIN_S} s, installing included)`;
  if (process.getuid?.() !== 0) return [{ what, value: 'not measured: needs root', sound: false }];
  const folder = mkdtempSync(join(tmpdir(), 'huntu-installed-'));
  const pack = (...args: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, ['src/host/package.mjs', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm run package: ${stderr}`);
  };
  try {
    pack('--new-key', join(folder, 'keys'));
    pack('--key', join(folder, 'keys/huntu-signing.pem'), '--out', join(folder, 'release'));
    let said = '';
    const script = join(ROOT, 'tests/long/hall/installed.sh');
    const child = spawn('unshare', ['--mount', '--pid', '--fork', 'sh', script, folder], {
      detached: true,
      env: { ...process.env, HUNTU_BROWSER_ARGS: HEADLESS.join(' ') },
    });
    const hear = (words: Buffer) => void (said += words);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const gone = new Promise((done) => child.once('close', done));
    const good = await secondsUntilGood(() => child.exitCode !== null);
    // The first process of the namespace takes all others with it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await gone;
    if (good === null) console.log(said);
    const value = good === null ? (said.trim().split('\n').at(-1) ?? 'no') : `${good.toFixed(1)} s`;
    return [{ what, value, sound: good !== null }];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
