import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Finds and kills processes by /proc; finds none on systems without it. */

/** @param {string} mark @returns {number[]} ids of other processes with the mark in their command line */
export function findProcesses(mark) {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    });
}

/** Kills processes at once. @param {readonly number[]} pids negative for a process group */
export function killProcess(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}
