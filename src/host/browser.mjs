import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * Finds a Chromium: CHROMIUM_PATH alone where it is set, else on the PATH or where macOS has it.
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => boolean} [exists]
 * @returns {{ path: string, by: string } | null} by: how it was found
 */
export function findBrowser(env, exists = existsSync) {
  const named = env['CHROMIUM_PATH'];
  if (named) return exists(named) ? { path: named, by: 'CHROMIUM_PATH' } : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = [...candidates, ...ELSEWHERE].find(exists);
  return path ? { path, by: 'found on this system' } : null;
}
