import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Detects whether dist was built from the present sources and with the same profile, by a hash over all inputs kept in
 * dist.
 */

const INPUTS = ['src', 'geo', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

/** Folders that are written, not read. */
const NOT_INPUTS = new Set(['geo/out', 'geo/basemap/node_modules', 'geo/basemap/cache']);

/** File of the hash; not served, by its leading dot. */
const STAMP = 'dist/.inputs';

/**
 * @param {string} root
 * @param {string} path relative to root
 * @returns {string[]} files below path, sorted
 */
function filesBelow(root, path) {
  if (NOT_INPUTS.has(path) || !existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesBelow(root, `${path}/${name}`));
}

/**
 * @param {string} root
 * @returns {string} one hash over names and contents of all inputs
 */
export function hashInputs(root) {
  const hash = createHash('sha256');
  for (const path of INPUTS.flatMap((input) => filesBelow(root, input))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  const profile = process.env['HUNTU_PROFILE'] ?? '';
  return profile === '' ? hash.digest('hex') : `${hash.digest('hex')} ${profile}`;
}

/** @param {string} root */
export function isBuildFresh(root) {
  const stamp = join(root, STAMP);
  if (!existsSync(stamp) || !existsSync(join(root, 'dist/index.html'))) return false;
  return readFileSync(stamp, 'utf8') === hashInputs(root);
}

/** @param {string} root */
export function stampBuild(root) {
  writeFileSync(join(root, STAMP), hashInputs(root));
}
