import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';

/** Compares node_modules with package-lock.json, and installs what differs. */

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * @param {string} file
 * @returns {Lock}
 */
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Compares the lock file with npm's record of the installed packages.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @returns {string | null} the first difference, in words; null when there is none
 */
export function findFirstDifference(wanted, installed) {
  const present = new Map(Object.entries(installed.packages ?? {}));
  const asked = wanted.packages ?? {};
  for (const [path, entry] of Object.entries(asked)) {
    const found = present.get(path);
    // Optional packages of other systems are not installed; the root entry is the project itself.
    if (path === '' || (!found && entry.optional)) continue;
    if (!found) return `${path} is missing`;
    if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return `${path} is ${found.version}, not ${entry.version}`;
    }
  }
  const surplus = [...present.keys()].find((path) => !Object.hasOwn(asked, path));
  return surplus ? `${surplus} is not in the lock file` : null;
}

/**
 * @param {string} root the repository
 * @returns {string | null} why an install is needed, in words; null when none is
 */
export function explainInstall(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return 'node_modules is missing';
  try {
    return findFirstDifference(readLock(join(root, 'package-lock.json')), readLock(record));
  } catch {
    return 'the record of installed packages cannot be read';
  }
}

/**
 * Runs `npm ci` when the installed packages differ from the lock file.
 * @param {string} root
 * @param {(line: string) => void} print
 * @returns {Promise<boolean>} whether all packages are installed now
 */
export async function ensurePackages(root, print) {
  const why = explainInstall(root);
  if (why === null) {
    print('Packages: as in package-lock.json');
    return true;
  }
  print(`Packages: ${why}; running npm ci (about a minute, needs the network)`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  if ((await runCommand('npm', args, { cwd: root, isMessage: true })) === 0) return true;
  print('Packages: npm ci failed (see above); is there a network, and is npm set up for it?');
  return false;
}
