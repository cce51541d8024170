import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorMessage } from './errorMessage.mjs';
import { escapeControls } from './kiosk/escapeControls.mjs';
import { findBaseFaults, listBaseLimits, readOwnBase } from './ownBase.mjs';
import { placeBase } from './placeBase.mjs';
import { reviewFile } from './publishGate.mjs';
import { shutDown } from './shutDown.mjs';

/**
 * Checks whether a PMTiles file fits as a base of the exhibitor's own (`npm run own-base -- FILE`), and with
 * `--into FOLDER` puts it beside the site built there.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const [, , file, into, folder, extra] = process.argv;
const isUnderstood =
  file !== undefined &&
  !file.startsWith('-') &&
  (into === undefined || (into === '--into' && folder !== undefined)) &&
  extra === undefined;
if (!isUnderstood) shutDown(2, 'npm run own-base -- FILE [--into FOLDER] takes one PMTiles file');

const name = escapeControls(basename(file));
const base = await readOwnBase(file).catch((error) =>
  shutDown(1, escapeControls(`${name} does not fit: ${errorMessage(error)}`)),
);
const { west, south, east, north } = base.bounds;
const rows = [
  ['tiles', base.scheme ? `${base.tileType}, layers of ${base.scheme}` : base.tileType],
  ['bounds', `${west}, ${south}, ${east}, ${north} (W, S, E, N)`],
  ['zooms', `${base.minZoom} to ${base.maxZoom}`],
  ['attribution', base.attribution || 'none'],
  ['licence', base.licence || 'none'],
];
for (const [label, text] of rows) console.log(escapeControls(`${label}: ${text}`));
for (const limit of listBaseLimits(base)) console.log(escapeControls(`note: ${limit}`));
const faults = findBaseFaults(base);
for (const fault of faults) console.error(escapeControls(`${name} does not fit: ${fault}`));
if (faults.length > 0) process.exit(1);
console.log(`${name} fits as a base of the exhibitor's own`);

if (folder !== undefined) {
  const config = reviewFile(ROOT, process.env);
  const { contentHash, isReviewed } = await placeBase({ file, base, dist: resolve(folder), config }).catch(
    (error) => shutDown(1, escapeControls(`${name} was not placed: ${errorMessage(error)}`)),
  );
  console.log(`content of the map with it: ${contentHash}`);
  console.log(
    isReviewed ? 'its map review is named in kiosk.json' : '未送审: kiosk.json names no review of it',
  );
}
