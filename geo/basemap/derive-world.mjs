/**
 * Derives the outline of the land around the frame from Natural Earth 1:110,000,000 (public domain), by way of
 * world-atlas: a faint ground for far views. Holds nothing inside the frame, and nothing south of it east of 95 E.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packGroups } from './packed.mjs';

/** @typedef {import('./packed.mjs').Point} Point */
/** @typedef {{ type: string, arcs: number[][][] | number[][] }} Geometry */
/** @typedef {{ arcs: Point[][], transform: { scale: Point, translate: Point }, objects: { land: { geometries: Geometry[] } } }} Topology */

/** Frame of all inputs, degrees; equals src/domain/network/mapFrame.ts. */
const FRAME = { west: -12, south: 27, east: 155, north: 72 };
/** What the farthest view can show around it. */
const AROUND = { west: -80, south: -12, east: 180, north: 84 };
/** Limit of the ground south of the frame. */
const SOUTH_EAST = 95;
/** Longest step of a tested line, degrees. */
const STEP = 0.25;

/** @param {Point} point @param {typeof FRAME} box */
const within = ([lon, lat], box) =>
  lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;

/** @param {Point} point */
const wanted = (point) =>
  within(point, AROUND) && !within(point, FRAME) && !(point[1] < FRAME.south && point[0] > SOUTH_EAST);

/** @param {Topology} topology @returns {Point[][]} the arcs in degrees */
function arcsOf({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** @param {Point[]} line @returns {Point[]} the line with steps of at most STEP */
function subdivide(line) {
  return line.flatMap((point, i) => {
    const before = line[i - 1];
    if (!before) return [point];
    const [dx, dy] = [point[0] - before[0], point[1] - before[1]];
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / STEP));
    return Array.from(
      { length: steps },
      (_, n) =>
        /** @type {Point} */ ([before[0] + (dx * (n + 1)) / steps, before[1] + (dy * (n + 1)) / steps]),
    );
  });
}

/** @param {Point[]} line @returns {Point[][]} the parts whose points are wanted, without the points between corners */
function partsOf(line) {
  const corners = new Set(line.map(String));
  /** @type {Point[][]} */
  const parts = [[]];
  for (const point of subdivide(line)) {
    // What runs along the antimeridian is no coast.
    if (wanted(point) && Math.abs(point[0]) < 179.5) parts.at(-1)?.push(point);
    else if (parts.at(-1)?.length) parts.push([]);
  }
  return parts
    .map((part) => part.filter((point, i) => i === 0 || i === part.length - 1 || corners.has(String(point))))
    .filter(({ length }) => length > 1);
}

/** @param {{ here: string, write: (name: string, bytes: Uint8Array) => void }} shop */
export function deriveWorld({ here, write }) {
  const path = join(here, 'node_modules/world-atlas/land-110m.json');
  /** @type {Topology} */
  const topology = JSON.parse(readFileSync(path, 'utf8'));
  const parts = arcsOf(topology).flatMap(partsOf);
  write('world.bin', packGroups(parts.map((part) => [part])));
}
