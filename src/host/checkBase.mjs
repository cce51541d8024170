import { basename } from 'node:path';
import { errorMessage } from './errorMessage.mjs';
import { escapeControls } from './kiosk/escapeControls.mjs';
import { findBaseFaults, listBaseLimits, readOwnBase } from './ownBase.mjs';
import { shutDown } from './shutDown.mjs';

/** Checks whether a PMTiles file fits as a base of the exhibitor's own (`npm run own-base -- FILE`). */

const [, , file, extra] = process.argv;
if (file === undefined || file.startsWith('-') || extra !== undefined)
  shutDown(2, 'npm run own-base -- FILE takes one PMTiles file');

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
if (faults.length > 0) process.exitCode = 1;
else console.log(`${name} fits as a base of the exhibitor's own`);
