import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How a headless Chromium draws in tests, on a machine without a graphics card. */

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
