/**
 * `npm run lanes`: computes the lanes of the sea legs in geo/legs.geojson and writes geo/out/lanes.json, and the lengths
 * between the ports of the planner's lines in geo/out/sea.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pairsOf } from '../plan/buildPlan';
import { planRecordsOf } from '../plan/planRecords';
import { readGeo } from '../read';
import { recordsOf } from '../records';
import { openLanes } from './lanes';
import { LANES_FILE, lanesOf, placeFinder, printLanes } from './lanesFile';
import { readPorts } from './ports';
import { lengthsOf, LENGTHS_FILE, printLengths } from './seaLengths';

/** The text of the file for the checkout at `root`. */
export function lanesText(root: string): string {
  const { legs, facilities } = recordsOf(readGeo(root));
  const sea = legs.map(({ value }) => value).filter(({ mode }) => mode === 'sea');
  const ports = readPorts(root).map(({ id }) => id);
  const places = facilities.map(({ value }) => value);
  return printLanes(lanesOf(sea, placeFinder(ports, places), openLanes(root)));
}

/** The text of the file of lengths. */
export function lengthsText(root: string): string {
  const ports = new Set(readPorts(root).map(({ id }) => id));
  const pairs = planRecordsOf(readGeo(root))
    .lines.flatMap(({ value }) => pairsOf(value))
    .filter((pair) => pair.every((id) => ports.has(id)));
  return printLengths(lengthsOf(pairs, openLanes(root)));
}

if (import.meta.filename === process.argv[1]) {
  const root = join(import.meta.dirname, '../..');
  const text = lanesText(root);
  mkdirSync(dirname(join(root, LANES_FILE)), { recursive: true });
  writeFileSync(join(root, LANES_FILE), text);
  writeFileSync(join(root, LENGTHS_FILE), lengthsText(root));
  console.log(`${LANES_FILE}: ${text.split('\n').length - 3} legs, ${(text.length / 1024).toFixed(0)} kB`);
}
