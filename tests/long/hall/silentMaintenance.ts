import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killProcess, findProcesses } from '../../../src/host/kiosk/processes.mjs';
import type { Measured } from '../results';
import { Hall } from './hall';

/** A maintenance program that hangs: /health and the staff page say so, the picture stands, and nothing of it is left behind. */

const TOLD_WITHIN_S = 30;
const seconds = (value: number | null): string => (value === null ? 'never' : `${value.toFixed(1)} s`);

/** Halts the maintenance program of a hall; it may be gone, or not be there yet. */
function halt(hall: Hall): void {
  for (const pid of findProcesses(`--of=${hall.runtime}/`)) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (line.includes('maintenance.mjs')) process.kill(pid, 'SIGSTOP');
    } catch {
      // It was gone already.
    }
  }
}

/** A settings file that nobody writes to: it was waited for without end. */
async function withPipe(): Promise<Measured[]> {
  const hall = new Hall();
  execFileSync('mkfifo', [join(hall.home, 'kiosk.json')]);
  try {
    hall.start();
    const told = await hall.until(({ problems }) => 'config' in problems, TOLD_WITHIN_S);
    const good = await hall.until((health) => health.good, 90);
    const health = await hall.health();
    return [
      {
        what: `kiosk.json is a pipe: /health says so within (${TOLD_WITHIN_S} s), and the picture comes`,
        value: `${seconds(told)}, ${seconds(good)} after: ${health?.problems['config']?.replace(hall.home, '')}`,
        sound: told !== null && good !== null,
      },
    ];
  } finally {
    await hall.end();
  }
}

/** A maintenance program that hangs in the midst of its work is replaced by one that works. */
async function haltedOnce(): Promise<Measured[]> {
  const hall = new Hall().start();
  try {
    await hall.until(({ good }) => good, 90);
    halt(hall);
    const told = await hall.until(({ problems }) => 'maintenance' in problems, TOLD_WITHIN_S);
    const text = (await hall.health())?.problems['maintenance'];
    const back = await hall.until(({ problems }) => !('maintenance' in problems), 60);
    const { good, starts } = (await hall.health()) ?? {};
    return [
      {
        what: `a maintenance program is halted: /health says so within (${TOLD_WITHIN_S} s), the next one works within a minute`,
        value: `${seconds(told)}: ${text}; ${seconds(back)} later; ${starts} browser started`,
        sound: told !== null && back !== null && good === true && starts === 1,
      },
    ];
  } finally {
    await hall.end();
  }
}

/** Each maintenance program is halted as it starts: what a disk does that answers nobody. */
async function alwaysHalted(): Promise<Measured[]> {
  const hall = new Hall().start();
  const stopping = setInterval(() => halt(hall), 20);
  try {
    const told = await hall.until(({ problems }) => 'maintenance' in problems, TOLD_WITHIN_S);
    const good = await hall.until((health) => health.good, 90);
    const staff = await hall.staff();
    const isOnPage = staff.includes('The maintenance program does not answer');
    clearInterval(stopping);
    halt(hall);
    await hall.interrupt();
    const left = findProcesses(hall.folder);
    killProcess(left);
    return [
      {
        what: `no maintenance program ever speaks: /health says so within (${TOLD_WITHIN_S} s), as do staff page and terminal, and the picture comes`,
        value: `${seconds(told)}, picture ${seconds(good)} later; ${hall.said.trim().split('\n').join('; ')}`,
        sound: told !== null && good !== null && isOnPage && /maintenance: silent since/.test(hall.said),
      },
      {
        what: 'processes left after Ctrl+C while it hangs',
        value: String(left.length),
        sound: left.length === 0,
      },
    ];
  } finally {
    clearInterval(stopping);
    await hall.end();
  }
}

export const measureSilentMaintenance = async (): Promise<Measured[]> => [
  ...(await withPipe()),
  ...(await haltedOnce()),
  ...(await alwaysHalted()),
];
