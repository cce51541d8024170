import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The processes of this machine, as its kernel lists them; none where it lists none. */

/** @param {string} mark @returns {number[]} processes whose command line holds it, but for this one */
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

/** @param {readonly number[]} pids negative for a group */
export function killProcess(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
}
