/** `npm run lanes`: computes the lanes of the sea legs in geo/legs.geojson and writes geo/out/lanes.json. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readGeo } from '../read';
import { recordsOf } from '../records';
import { openLanes } from './lanes';
import { LANES_FILE, lanesOf, placeFinder, printLanes } from './lanesFile';
import { readPorts } from './ports';

/** The text of the file for the checkout at `root`. */
export function lanesText(root: string): string {
  const { legs, facilities } = recordsOf(readGeo(root));
  const sea = legs.map(({ value }) => value).filter(({ mode }) => mode === 'sea');
  const ports = readPorts(root).map(({ id }) => id);
  const places = facilities.map(({ value }) => value);
  return printLanes(lanesOf(sea, placeFinder(ports, places), openLanes(root)));
}

if (import.meta.filename === process.argv[1]) {
  const root = join(import.meta.dirname, '../..');
  const text = lanesText(root);
  mkdirSync(dirname(join(root, LANES_FILE)), { recursive: true });
  writeFileSync(join(root, LANES_FILE), text);
  console.log(`${LANES_FILE}: ${text.split('\n').length - 3} legs, ${(text.length / 1024).toFixed(0)} kB`);
}
