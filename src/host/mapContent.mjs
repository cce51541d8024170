import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './pack.mjs';

/** Hashes what the map of a built site draws of the world: tiles, relief, names and lines. A map review holds for it. */

/** File of the hash in a build. */
export const CONTENT_FILE = 'map/content.json';

const NETWORK = /^network-[\w-]+\.json$/;

/** @typedef {{ id: string, at?: number[], along?: number[][], path?: number[][], names?: Record<string, string>, nameOnChineseMaps?: string, nameInYanbian?: string }} Drawn */
/** @typedef {{ facilities: Drawn[], legs: Drawn[], placeNames: Drawn[] }} DrawnNetwork */

/** @param {string} dist @returns {DrawnNetwork} */
export function readDrawnNetwork(dist) {
  const folder = join(dist, 'assets');
  const name = (existsSync(folder) ? readdirSync(folder) : []).find((one) => NETWORK.test(one));
  if (name === undefined) throw new Error(`${folder} holds no network-….json: run npm run build`);
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** @param {Drawn[]} records @returns {unknown[]} where each is and what it is called: no figures, notes or sources */
const drawnParts = (records) =>
  records.map(({ id, at, along, path, names, nameOnChineseMaps, nameInYanbian }) => [
    id,
    at,
    along,
    path,
    names,
    nameOnChineseMaps,
    nameInYanbian,
  ]);

/** @param {string} dist @returns {string} 64 hex digits */
export function hashMapContent(dist) {
  const hash = createHash('sha256');
  const files = listFiles(dist).filter(
    (path) => path === 'relief.webp' || (path.startsWith('map/') && path !== CONTENT_FILE),
  );
  for (const path of files.sort()) {
    const bytes = readFileSync(join(dist, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  const { facilities, legs, placeNames } = readDrawnNetwork(dist);
  return hash.update(JSON.stringify([facilities, legs, placeNames].map(drawnParts))).digest('hex');
}

/** Writes the hash into the build. @param {string} dist @returns {string} */
export function writeContentHash(dist) {
  const hash = hashMapContent(dist);
  writeFileSync(join(dist, CONTENT_FILE), `${JSON.stringify({ hash })}\n`);
  return hash;
}
