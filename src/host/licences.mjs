import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the shipped packages and their licences, from the lock file and node_modules. */

/**
 * @typedef {{ name: string, version: string, licence: string, text: string, integrity?: string | undefined }} Shipped
 * @typedef {{ version?: string, integrity?: string, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/** Development packages that are shipped: fonts, subset at build time. */
const SHIPPED_TOOLS = /^@fontsource\//;

/** Licences that may be shipped. EDL-1.0 is the text of BSD-3-Clause; Unlicense waives all rights. */
export const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'EDL-1.0',
  'OFL-1.1',
  'CC0-1.0',
  'Zlib',
  'Unlicense',
]);

/**
 * Corrected licence ids: a misspelling, and that of `arc`, whose text has two clauses.
 * @type {ReadonlyMap<string, string>}
 */
const MEANT = new Map([
  ['BDS-3-Clause', 'BSD-3-Clause'],
  ['BSD', 'BSD-2-Clause'],
]);

/**
 * Licences of packages that state none: its origin (github.com/zaach/jsonlint) and its version 2.0.3, for Node 22, state
 * MIT.
 * @type {ReadonlyMap<string, string>}
 */
const UNSTATED = new Map([['@mapbox/jsonlint-lines-primitives', 'MIT']]);

/**
 * Checks an SPDX expression: one operand of OR must be allowed, all of AND.
 * @param {string} expression
 */
export function isAllowed(expression) {
  const flat = expression.replace(/[()]/g, ' ').trim();
  return flat
    .split(/\s+OR\s+/)
    .some((alternative) =>
      alternative.split(/\s+AND\s+/).every((id) => ALLOWED.has(MEANT.get(id.trim()) ?? id.trim())),
    );
}

/**
 * Resolves a dependency as Node does: in the package's own node_modules, else further up.
 * @param {Lock} lock
 * @param {string} from path of the dependent package in the lock file
 * @param {string} name
 */
function locate(lock, from, name) {
  for (let base = from && `${from}/`; ; base = base.slice(0, base.lastIndexOf('node_modules/'))) {
    const path = `${base}node_modules/${name}`;
    if (Object.hasOwn(lock.packages, path)) return path;
    if (base === '') return null;
  }
}

/**
 * @param {Lock} lock
 * @returns {string[]} paths of all shipped packages, sorted
 */
export function shippedPaths(lock) {
  /** @type {Entry & { devDependencies?: Record<string, string> }} */
  const root = lock.packages[''] ?? {};
  const packages = new Map(Object.entries(lock.packages));
  const fonts = Object.keys(root.devDependencies ?? {}).filter((name) => SHIPPED_TOOLS.test(name));
  /** @type {Set<string>} */
  const seen = new Set();
  const queue = [...Object.keys(root.dependencies ?? {}), ...fonts].map((name) => ({ from: '', name }));
  for (let next = queue.pop(); next; next = queue.pop()) {
    const path = locate(lock, next.from, next.name);
    if (path === null || seen.has(path)) continue;
    seen.add(path);
    const { dependencies = {}, optionalDependencies = {} } = packages.get(path) ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      queue.push({ from: path, name });
  }
  return [...seen].sort();
}

/**
 * @param {string} folder of one package
 * @returns {string} the text of its licence and notice files
 */
function licenceText(folder) {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice|ofl)/i.test(name));
  const texts = files.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.join('\n\n');
}

/**
 * Reads the shipped packages that are installed, with their licence texts.
 * @param {string} root the repository
 * @returns {Shipped[]}
 */
export function readShipped(root) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const packages = new Map(Object.entries(lock.packages));
  const installed = shippedPaths(lock).filter((path) => existsSync(join(root, path, 'package.json')));
  return installed.map((path) => {
    const { name, version, license, licenses } = JSON.parse(
      readFileSync(join(root, path, 'package.json'), 'utf8'),
    );
    const licence = license?.type ?? license ?? licenses?.[0]?.type ?? UNSTATED.get(name) ?? 'unknown';
    const { integrity } = packages.get(path) ?? {};
    return { name, version, licence: String(licence), text: licenceText(join(root, path)), integrity };
  });
}

/**
 * @param {readonly Shipped[]} packages
 * @returns {string} THIRD_PARTY_NOTICES.txt
 */
export function printNotices(packages) {
  const head =
    'Huntu (Apache-2.0) contains or was built with the packages below.\n' +
    'Map data: see LICENSE-DATA.md of the project; © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0).\n';
  const rule = '-'.repeat(78);
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${rule}\n${name} ${version}\nLicence: ${licence}\n\n${text || '(the package brings no licence file)'}\n`,
  );
  return `${[head, ...parts].join('\n')}\n`;
}
