import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Detects Mesa's llvmpipe, which draws these maps three to ten times faster than SwiftShader. Mesa 24.2 renamed its
 * driver.
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

/** Flags against network calls and first-run pages, and against limits on the recovery of a lost context. */
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
 * Lists the flags of a headless Chromium in tests. Root needs `--no-sandbox`; a kiosk never sets it.
 * @param {boolean} llvmpipe
 * @returns {string[]}
 */
export function softwareFlags(llvmpipe) {
  const drawing = llvmpipe
    ? ['--use-gl=angle', '--use-angle=gl-egl']
    : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return ['--no-sandbox', ...drawing, ...QUIET];
}
