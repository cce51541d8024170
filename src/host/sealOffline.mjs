import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './pack.mjs';

/** Gives the service worker of a build its version: the hash of the list of all files of the site, each with its own hash. */

const WORKER = 'sw.js';
const LIST = 'offline.json';
/** As src/workers/sw.ts names it before, and this step after it. */
const VERSION = /site-[\w-]+/g;

/** @param {Uint8Array | string} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64url');

/**
 * Writes the list and puts its hash into the worker; may be done again after a file has changed.
 * @param {string} dist
 * @returns {{ version: string, files: number }}
 */
export function sealOffline(dist) {
  const paths = listFiles(dist).filter((path) => path !== WORKER && path !== LIST);
  const list = paths.map((path) => [`/${path}`, sha256(readFileSync(join(dist, path)))]);
  const text = `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
  writeFileSync(join(dist, LIST), text);
  const version = `site-${sha256(text)}`;
  const worker = readFileSync(join(dist, WORKER), 'utf8');
  writeFileSync(join(dist, WORKER), worker.replaceAll(VERSION, version));
  return { version, files: list.length };
}
