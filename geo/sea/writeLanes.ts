/**
 * `npm run lanes`: computes geo/out/lanes.json, sea.json and courses.json from geo/legs.geojson and the planner's
 * lines.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOnClosedPipe } from '../../src/host/closedPipe.mjs';
import { buildNetwork } from '../build';
import { listPairs } from '../plan/buildPlan';
import { AtlasPaths } from '../plan/atlasPaths';
import { decodePlanRecords } from '../plan/planRecords';
import { readGeo } from '../read';
import { decodeRecords } from '../records';
import { openLanes } from './lanes';
import { LANES_FILE, findLegLanes, createPlaceFinder, printLanes } from './legLanes';
import { readPorts } from './ports';
import {
  SEA_PATHS_FILE,
  collectSeaPaths,
  computeLengths,
  LENGTHS_FILE,
  printSeaPaths,
  printLengths,
} from './seaLengths';

export function buildLanesText(root: string): string {
  const { legs, facilities } = decodeRecords(readGeo(root));
  const sea = legs.map(({ value }) => value).filter(({ mode }) => mode === 'sea');
  const ports = readPorts(root).map(({ id }) => id);
  const places = facilities.map(({ value }) => value);
  return printLanes(findLegLanes(sea, createPlaceFinder(ports, places), openLanes(root)));
}

export function buildPlanTexts(root: string): { readonly lengths: string; readonly courses: string } {
  const raw = readGeo(root);
  const finder = openLanes(root);
  const ports = new Set(readPorts(root).map(({ id }) => id));
  const pairs = decodePlanRecords(raw)
    .lines.flatMap(({ value }) => listPairs(value))
    .filter((pair) => pair.every((id) => ports.has(id)));
  const lengths = computeLengths(pairs, finder);
  const atlas = new AtlasPaths(buildNetwork(raw));
  const courses = collectSeaPaths(lengths, finder, (from, to) => atlas.sea(from, to) !== undefined);
  return { lengths: printLengths(lengths), courses: printSeaPaths(courses) };
}

if (import.meta.filename === process.argv[1]) {
  endOnClosedPipe();
  const root = join(import.meta.dirname, '../..');
  const text = buildLanesText(root);
  mkdirSync(dirname(join(root, LANES_FILE)), { recursive: true });
  writeFileSync(join(root, LANES_FILE), text);
  const { lengths, courses } = buildPlanTexts(root);
  writeFileSync(join(root, LENGTHS_FILE), lengths);
  writeFileSync(join(root, SEA_PATHS_FILE), courses);
  console.log(`${LANES_FILE}: ${text.split('\n').length - 3} legs, ${(text.length / 1024).toFixed(0)} kB`);
}
