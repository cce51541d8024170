import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How much a visitor downloads, against what was promised. */

/**
 * @typedef {{ file: string, src?: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 * @typedef {{ name: string, bytes: number, limit: number }} Budget
 */

/** kB and MB are powers of ten. */
const KB = 1000;
const LIMITS = { script: 620 * KB, worker: 160 * KB, offline: 3 * KB, site: 25_000 * KB };

/** Fetched by the browser after the first picture, for the next visit. */
const SERVICE_WORKER = 'sw.js';

/**
 * Fetched when first needed, never for the first picture. What is not named here counts; that the list is true is
 * tested by what a browser really fetches (tests/e2e/start.spec.ts). luma's GPU transforms are fetched by no layer here.
 */
const LATER = new RegExp(
  [
    String.raw`^(?:i18n/(?:en|ru|ko|planner/\w+)|files/.+|scene/onDemand|shells/(?:Kiosk|heartbeat|offline|testBench)|ui/(?:about|conflict|fault|hall|hover|planner|runs|share|source|table)/.+|ui/details/(?:Ice|Stops)|ui/opening/StillMap|ui/timeline/(?:EventCard|Days))\.(?:ts|svelte)$`,
    String.raw`^state/planner\.svelte\.ts$`,
    String.raw`/@luma\.gl/gpgpu/dist/operations/web(?:gl|gpu)/index\.js$`,
  ].join('|'),
);

/**
 * The scripts a browser has fetched when the first picture is whole: the entry, all it imports, and all it asks for
 * on the way, in one language.
 * @param {Manifest} manifest
 * @returns {string[]} files in dist
 */
export function firstScripts(manifest) {
  /** @type {Set<string>} */
  const seen = new Set();
  const queue = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  for (let key = queue.pop(); key; key = queue.pop()) {
    if (seen.has(key) || LATER.test(key)) continue;
    seen.add(key);
    queue.push(...(manifest[key]?.imports ?? []), ...(manifest[key]?.dynamicImports ?? []));
  }
  return [...seen]
    .map((key) => manifest[key]?.file ?? '')
    .filter((file) => extname(file) === '.js' && file !== SERVICE_WORKER);
}

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * @param {string} dist
 * @param {Manifest} manifest
 * @returns {Budget[]}
 */
export function measure(dist, manifest) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const workers = files.filter((file) => /(?:maplibre-gl-worker|reliefWorker)-[\w-]+\.m?js$/.test(file));
  const first = firstScripts(manifest).map((file) => join(dist, file));
  return [
    { name: 'scripts before the first picture, gzip', bytes: sum(first.map(gzipped)), limit: LIMITS.script },
    { name: 'map workers, gzip', bytes: sum(workers.map(gzipped)), limit: LIMITS.worker },
    { name: 'whole site', bytes: sum(files.map((file) => readFileSync(file).length)), limit: LIMITS.site },
    {
      name: 'service worker, gzip',
      bytes: sum(files.filter((file) => basename(file) === SERVICE_WORKER).map(gzipped)),
      limit: LIMITS.offline,
    },
  ];
}

/**
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
