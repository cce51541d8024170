/**
 * `npm run lanes`: computes the lanes of the sea legs in geo/legs.geojson and writes geo/out/lanes.json, and the lengths
 * and lanes between the ports of the planner's lines in geo/out/sea.json and geo/out/courses.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOnClosedPipe } from '../../src/host/closedPipe.mjs';
import { build } from '../build';
import { pairsOf } from '../plan/buildPlan';
import { AtlasCourses } from '../plan/courses';
import { planRecordsOf } from '../plan/planRecords';
import { readGeo } from '../read';
import { recordsOf } from '../records';
import { openLanes } from './lanes';
import { LANES_FILE, lanesOf, placeFinder, printLanes } from './lanesFile';
import { readPorts } from './ports';
import { COURSES_FILE, coursesOf, lengthsOf, LENGTHS_FILE, printCourses, printLengths } from './seaLengths';

/** The text of the file for the checkout at `root`. */
export function lanesText(root: string): string {
  const { legs, facilities } = recordsOf(readGeo(root));
  const sea = legs.map(({ value }) => value).filter(({ mode }) => mode === 'sea');
  const ports = readPorts(root).map(({ id }) => id);
  const places = facilities.map(({ value }) => value);
  return printLanes(lanesOf(sea, placeFinder(ports, places), openLanes(root)));
}

/** The texts of the files of lengths and of courses. */
export function planTexts(root: string): { readonly lengths: string; readonly courses: string } {
  const raw = readGeo(root);
  const finder = openLanes(root);
  const ports = new Set(readPorts(root).map(({ id }) => id));
  const pairs = planRecordsOf(raw)
    .lines.flatMap(({ value }) => pairsOf(value))
    .filter((pair) => pair.every((id) => ports.has(id)));
  const lengths = lengthsOf(pairs, finder);
  const atlas = new AtlasCourses(build(raw));
  const courses = coursesOf(lengths, finder, (from, to) => atlas.sea(from, to) !== undefined);
  return { lengths: printLengths(lengths), courses: printCourses(courses) };
}

if (import.meta.filename === process.argv[1]) {
  endOnClosedPipe();
  const root = join(import.meta.dirname, '../..');
  const text = lanesText(root);
  mkdirSync(dirname(join(root, LANES_FILE)), { recursive: true });
  writeFileSync(join(root, LANES_FILE), text);
  const { lengths, courses } = planTexts(root);
  writeFileSync(join(root, LENGTHS_FILE), lengths);
  writeFileSync(join(root, COURSES_FILE), courses);
  console.log(`${LANES_FILE}: ${text.split('\n').length - 3} legs, ${(text.length / 1024).toFixed(0)} kB`);
}
