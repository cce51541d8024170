import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a Chromium is, and how it draws on a machine without a graphics card. */

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

/** Chrome on a Mac is not on the PATH. */
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => boolean} [exists]
 * @returns {{ path: string, by: string } | null} by says how it was found
 */
export function findBrowser(env, exists = existsSync) {
  const named = env['CHROMIUM_PATH'];
  if (named) return exists(named) ? { path: named, by: 'CHROMIUM_PATH' } : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = [...candidates, ...ELSEWHERE].find(exists);
  return path ? { path, by: 'found on this system' } : null;
}

/**
 * Mesa's llvmpipe draws these maps three to ten times faster than SwiftShader. Its driver has another name
 * before and after Mesa 24.2.
 * @param {string} [libraries]
 * @returns {boolean}
 */
export function hasLlvmpipe(libraries = '/usr/lib') {
  if (!existsSync(libraries)) return false;
  const folders = [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))];
  /** @param {(folder: string) => boolean} test */
  const somewhere = (test) => folders.some(test);
  const driver = somewhere(
    (folder) =>
      existsSync(join(folder, 'dri/swrast_dri.so')) ||
      (existsSync(join(folder, 'dri')) && existsSync(join(folder, 'libEGL_mesa.so.0'))),
  );
  return driver && somewhere((folder) => existsSync(join(folder, 'libEGL.so.1')));
}

/** No calls home, no first-run pages, and a lost context may come back as often as it likes. */
const QUIET = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--ignore-gpu-blocklist',
  '--disable-gpu-process-crash-limit',
  '--disable-domain-blocking-for-3d-apis',
];

/**
 * Flags for a headless Chromium in tests. Root needs `--no-sandbox`; a kiosk never gets it.
 * @param {boolean} llvmpipe
 * @returns {string[]}
 */
export function softwareFlags(llvmpipe) {
  const drawing = llvmpipe
    ? ['--use-gl=angle', '--use-angle=gl-egl']
    : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return ['--no-sandbox', ...drawing, ...QUIET];
}
