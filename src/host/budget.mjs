import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Measures download sizes of the built site against their limits. */

/**
 * @typedef {{ file: string, src?: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 * @typedef {{ name: string, bytes: number, limit: number }} Budget
 */

/** Bytes in a kB (decimal). */
const KB = 1000;

/** Limits, bytes. The build checks all but `script`, which limits what a browser fetches until the first picture. */
export const BUDGET_LIMITS = {
  page: 125 * KB,
  map: 595 * KB,
  script: 605 * KB,
  worker: 160 * KB,
  offline: 3 * KB,
  site: 25_000 * KB,
};

/** Name of the service worker, fetched after the first picture for the next visit. */
const SERVICE_WORKER = 'sw.js';

/**
 * Collects chunks with all their static imports.
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 * @returns {Set<string>} keys of the manifest
 */
function importedBy(manifest, keys) {
  const chunks = new Map(Object.entries(manifest));
  /** @type {Set<string>} */
  const seen = new Set();
  const queue = [...keys];
  for (let key = queue.pop(); key; key = queue.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    queue.push(...(chunks.get(key)?.imports ?? []));
  }
  return seen;
}

/**
 * Lists the scripts that the page imports statically, and these with its largest dynamic import, the map. What a
 * browser fetches until the first picture (also the texts of one language) is measured by tests/e2e/start.spec.ts.
 * @param {Manifest} manifest
 * @param {(files: readonly string[]) => number} weigh bytes of scripts
 * @returns {{ page: string[], withMap: string[] }} files in dist
 */
export function listFirstScripts(manifest, weigh) {
  const chunks = new Map(Object.entries(manifest));
  /** @param {Iterable<string>} keys */
  const filesOf = (keys) =>
    [...keys].map((key) => chunks.get(key)?.file ?? '').filter((file) => extname(file) === '.js');
  const pages = [...chunks].flatMap(([key, { isEntry }]) =>
    isEntry && extname(key) === '.html' ? [key] : [],
  );
  const page = importedBy(manifest, pages);
  const parts = [...page].flatMap((key) => chunks.get(key)?.dynamicImports ?? []);
  const [withMap] = parts
    .map((part) => filesOf(importedBy(manifest, [...pages, part])))
    .toSorted((a, b) => weigh(b) - weigh(a));
  return { page: filesOf(page), withMap: withMap ?? filesOf(page) };
}

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * Measures each budget of a build.
 * @param {string} dist
 * @param {Manifest} manifest
 * @returns {Budget[]}
 */
export function measure(dist, manifest) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const workers = files.filter((file) => /(?:maplibre-gl-worker|reliefWorker)-[\w-]+\.m?js$/.test(file));
  /** @param {readonly string[]} scripts */
  const weigh = (scripts) => sum(scripts.map((file) => gzipped(join(dist, file))));
  const { page, withMap } = listFirstScripts(manifest, weigh);
  return [
    { name: 'scripts of the page, gzip', bytes: weigh(page), limit: BUDGET_LIMITS.page },
    { name: 'scripts of the page and its map, gzip', bytes: weigh(withMap), limit: BUDGET_LIMITS.map },
    { name: 'map workers, gzip', bytes: sum(workers.map(gzipped)), limit: BUDGET_LIMITS.worker },
    {
      name: 'whole site',
      bytes: sum(files.map((file) => readFileSync(file).length)),
      limit: BUDGET_LIMITS.site,
    },
    {
      name: 'service worker, gzip',
      bytes: sum(files.filter((file) => basename(file) === SERVICE_WORKER).map(gzipped)),
      limit: BUDGET_LIMITS.offline,
    },
  ];
}

/**
 * Prints sizes, limits and verdicts.
 * @param {readonly Budget[]} budgets
 * @returns {string} a table
 */
export function printBudgets(budgets) {
  const rows = budgets.map(({ name, bytes, limit }) => {
    const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
    const [is, may] = [bytes, limit].map((value) => `${(value / KB).toFixed(1)} kB`.padStart(12));
    return `  ${name.padEnd(42)}${is} of${may}  ${verdict}`;
  });
  return ['Size budget', ...rows].join('\n');
}
