import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_FILE } from './ownBase.mjs';
import { listFiles } from './pack.mjs';

const WORKER = 'sw.js';
const LIST = 'offline.json';
/** Version in the worker: a placeholder in src/workers/sw.ts, a hash after this step. */
const VERSION = /site-[\w-]+/g;

/** @param {Uint8Array | string} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64url');

/**
 * Lists all files of a build with their hashes, and puts the hash of the list into the service worker as its version.
 * @param {string} dist
 * @returns {{ version: string, files: number }}
 */
export function sealOffline(dist) {
  // An own base is read by ranges, and may be larger than any browser keeps.
  const paths = listFiles(dist).filter((path) => ![WORKER, LIST, BASE_FILE].includes(path));
  const list = paths.map((path) => [`/${path}`, sha256(readFileSync(join(dist, path)))]);
  const text = `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
  writeFileSync(join(dist, LIST), text);
  const version = `site-${sha256(text)}`;
  const worker = readFileSync(join(dist, WORKER), 'utf8');
  writeFileSync(join(dist, WORKER), worker.replaceAll(VERSION, version));
  return { version, files: list.length };
}
