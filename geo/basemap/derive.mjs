/**
 * `npm run basemap`: derives geo/basemap/inputs from packages. Needs the npm registry, and for the relief Debian's
 * `apt-get`. Run by hand only.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deriveLines } from './derive-lines.mjs';
import { deriveWorld } from './derive-world.mjs';
import { marbleData } from './marble.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, 'cache');
const inputs = join(here, 'inputs');

/** @param {string} name @param {Uint8Array} bytes */
function write(name, bytes) {
  writeFileSync(join(inputs, name), bytes);
  console.log(`basemap: ${name} ${(bytes.length / 1024).toFixed(0)} kB`);
}

mkdirSync(cache, { recursive: true });
mkdirSync(inputs, { recursive: true });
console.log('basemap: installing the map packages (about 250 MB) in geo/basemap');
execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here, stdio: 'inherit' });
const shop = { here, cache, marble: marbleData(cache), write };
deriveLines(shop);
deriveWorld(shop);
// Its packages are installed only now.
const { deriveRelief } = await import('./derive-relief.mjs');
await deriveRelief(shop);
