import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listFiles } from './pack.mjs';

/** Measures download sizes of the built site against their limits. */

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 * @typedef {{ name: string, bytes: number, limit: number }} Budget
 */

/** Bytes in a kB (decimal). */
const KB = 1000;

/**
 * Limits, bytes. The build checks the sizes that its manifest tells; tests/e2e/start.spec.ts checks `script` and
 * `worker`, which a browser fetches until the first picture.
 */
export const BUDGET_LIMITS = {
  page: 130 * KB,
  map: 580 * KB,
  script: 590 * KB,
  worker: 160 * KB,
  offline: 3 * KB,
  site: 25_000 * KB,
};

/**
 * Lists the scripts that the page imports statically, these with its largest dynamic import (the map), and the entries
 * that are no page (the service worker).
 * @param {Manifest} manifest
 * @param {(files: readonly string[]) => number} weigh bytes of scripts
 * @returns {{ page: string[], withMap: string[], others: string[] }} files in dist
 */
export function listFirstScripts(manifest, weigh) {
  const chunks = new Map(Object.entries(manifest));
  /** Collects chunks with all their static imports. @param {readonly string[]} keys */
  const collect = (keys) => {
    const found = new Set(keys);
    // The loop also visits what it adds.
    for (const key of found) for (const imported of chunks.get(key)?.imports ?? []) found.add(imported);
    return [...found];
  };
  /** @param {readonly string[]} keys */
  const filesOf = (keys) =>
    keys.map((key) => chunks.get(key)?.file ?? '').filter((file) => extname(file) === '.js');
  const entries = [...chunks.keys()].filter((key) => chunks.get(key)?.isEntry);
  const pages = entries.filter((key) => extname(key) === '.html');
  const page = collect(pages);
  const [withMap = filesOf(page)] = page
    .flatMap((key) => chunks.get(key)?.dynamicImports ?? [])
    .map((part) => filesOf(collect([...pages, part])))
    .toSorted((a, b) => weigh(b) - weigh(a));
  return { page: filesOf(page), withMap, others: filesOf(entries.filter((key) => !pages.includes(key))) };
}

/**
 * Measures each budget of a build.
 * @param {string} dist
 * @param {Manifest} manifest
 * @returns {Budget[]}
 */
export function measure(dist, manifest) {
  /** @param {string} file */
  const read = (file) => readFileSync(join(dist, file));
  /** @param {readonly string[]} files @param {(file: string) => number} [sizeOf] */
  const sum = (files, sizeOf = (file) => gzipSync(read(file), { level: 9 }).length) =>
    files.reduce((total, file) => total + sizeOf(file), 0);
  const { page, withMap, others } = listFirstScripts(manifest, sum);
  const { page: pageLimit, map, offline, site } = BUDGET_LIMITS;
  return [
    { name: 'scripts of the page, gzip', bytes: sum(page), limit: pageLimit },
    { name: 'scripts of the page and its map, gzip', bytes: sum(withMap), limit: map },
    { name: 'service worker, gzip', bytes: sum(others), limit: offline },
    { name: 'whole site', bytes: sum(listFiles(dist), (file) => read(file).length), limit: site },
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
