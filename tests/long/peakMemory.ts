import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Prints the most memory that the process ever held, in kB, as the last line of stderr. */
const AT_EXIT =
  'data:text/javascript,process.on("exit",()=>console.error(String(process.resourceUsage().maxRSS)))';

/** Runs Node with arguments, its output thrown away, and returns its exit code and the most memory it held, MB. */
export function measurePeak(args: readonly string[]): {
  readonly status: number | null;
  readonly megabytes: number;
} {
  const { status, stderr } = spawnSync(process.execPath, ['--import', AT_EXIT, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 100_000_000,
  });
  return { status, megabytes: Math.ceil(Number(stderr.trim().split('\n').at(-1)) / 1024) };
}
