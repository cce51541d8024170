/**
 * Derives land, borders and lakes from OpenStreetMap through @geo-maps (ODbL). Land is thinned west of EAST, where
 * only zooms to 7 are drawn.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packGroups } from './packed.mjs';
import { readPn2Lines } from './pn2.mjs';
import { areaKm2, lengthKm, roundCorners, simplifyLine, simplifyRing } from './polyline.mjs';

/** @typedef {import('./packed.mjs').Group} Group */
/** @typedef {import('./packed.mjs').Point} Point */
/** @typedef {{ here: string, cache: string, marble: string, write: (name: string, bytes: Uint8Array) => void }} Workshop */

/** Frame of all inputs, degrees; equals src/domain/network/mapFrame.ts. */
const [W, S, E, N] = [-12, 27, 155, 72];
const BOX = [W, S, E, N].join();
/** Longitude of a tile edge at every zoom from 5 up. */
const EAST = 101.25;
/** States between which borders are drawn. */
const NEIGHBOURS = ['CHN', 'RUS', 'PRK', 'MNG'];
/** Shortest piece of a border that is drawn; the shortest between two countries is 13.6 km. */
const SHORTEST_KM = 10;

/** @param {Point} p */
const west = ([lon]) => lon < EAST - 0.5;

/** @param {Workshop} shop @param {string[]} args of mapshaper */
function mapshaper(shop, args) {
  const program = join(shop.here, 'node_modules/mapshaper/bin/mapshaper');
  execFileSync('node', ['--max-old-space-size=8000', program, ...args], { stdio: 'inherit' });
}

/**
 * @param {string} path of GeoJSON with one kind of geometry
 * @returns {Group[]}
 */
function readGroups(path) {
  const json = JSON.parse(readFileSync(path, 'utf8'));
  const geometries =
    json.geometries ?? json.features.map((/** @type {{geometry: unknown}} */ f) => f.geometry);
  return geometries.flatMap((/** @type {{type: string, coordinates: unknown}} */ g) => {
    if (g.type === 'MultiPolygon') return g.coordinates;
    if (g.type === 'MultiLineString') return /** @type {Point[][]} */ (g.coordinates).map((line) => [line]);
    return [g.type === 'Polygon' ? g.coordinates : [g.coordinates]];
  });
}

/**
 * Splits a line into the parts whose points are all wanted.
 * @param {Point[]} line @param {(p: Point) => boolean} wanted
 */
function runs(line, wanted) {
  /** @type {Point[][]} */
  const out = [[]];
  for (const point of line) {
    if (wanted(point)) out[out.length - 1]?.push(point);
    else out.push([]);
  }
  return out.filter((run) => run.length > 1);
}

/**
 * Thins each ring and drops those too small to draw.
 * @param {Group[]} polygons
 * @param {(p: Point) => number} toleranceAt degrees
 * @param {(p: Point) => number} smallestAt square kilometres
 */
function thin(polygons, toleranceAt, smallestAt) {
  return polygons.flatMap((rings) => {
    const kept = rings
      .filter((ring) => areaKm2(ring) >= smallestAt(/** @type {Point} */ (ring[0])))
      .map((ring) => simplifyRing(ring, toleranceAt));
    const outer = kept[0];
    if (!outer || outer.length < 4 || kept.length === 0) return [];
    if (areaKm2(/** @type {Point[]} */ (rings[0])) < smallestAt(/** @type {Point} */ (outer[0]))) return [];
    return [kept.filter((ring) => ring.length >= 4)];
  });
}

/** @param {Workshop} shop */
function deriveLand(shop) {
  const source = join(shop.here, 'node_modules/@geo-maps/countries-coastline-10m/map.geo.json');
  const land = join(shop.cache, 'land.json');
  if (!existsSync(land)) {
    mapshaper(shop, [
      source,
      '-clip',
      `bbox=${BOX}`,
      '-dissolve2',
      '-o',
      land,
      'format=geojson',
      'precision=0.00001',
    ]);
  }
  const polygons = thin(
    readGroups(land),
    (p) => (west(p) ? 0.004 : 0.00004),
    (p) => (west(p) ? 1.5 : 0.003),
  );
  shop.write('land.bin', packGroups(polygons));
}

/** @param {Workshop} shop */
function deriveBorders(shop) {
  const source = join(shop.here, 'node_modules/@geo-maps/countries-coastline-10m/map.geo.json');
  const borders = join(shop.cache, 'borders.json');
  if (!existsSync(borders)) {
    const among = `${JSON.stringify(NEIGHBOURS)}.indexOf(A3) >= 0`;
    const words = ['-filter', among, '-innerlines', '-clip', 'bbox=100,27,150,72'];
    mapshaper(shop, [source, ...words, '-o', borders, 'format=geojson', 'precision=0.00001']);
  }
  // Drops the fragments left by a line that dips across the western limit, and scraps among the islets of the Yalu.
  const whole = readGroups(borders).filter(
    ([line]) => (line ?? []).some(([lon]) => lon > 101) && lengthKm(line ?? []) >= SHORTEST_KM,
  );
  shop.write('borders.bin', packGroups(whole.map(([line]) => [simplifyLine(line ?? [], () => 0.0004)])));
}

/** @param {Workshop} shop */
function deriveLakes(shop) {
  const source = join(shop.here, 'node_modules/@geo-maps/earth-waterbodies-10m/map.geo.json');
  const lakes = join(shop.cache, 'lakes.json');
  if (!existsSync(lakes)) {
    // The source is cut along a grid: pieces are joined first. Its oceans leave the frame or are wider than any lake.
    const inside = `this.bounds[0] > ${W} && this.bounds[1] > ${S} && this.bounds[2] < ${E} && this.bounds[3] < ${N}`;
    const lake = `${inside} && this.bounds[2] - this.bounds[0] < 12`;
    const joined = ['-explode', '-filter', lake, '-dissolve', '-explode'];
    const words = [...joined, '-filter', 'this.area > 18e6'];
    mapshaper(shop, [source, ...words, '-o', lakes, 'format=geojson', 'precision=0.0001']);
  }
  const thinned = thin(
    readGroups(lakes),
    (p) => (west(p) ? 0.006 : 0.0008),
    (p) => (west(p) || p[1] > 55 ? 250 : 20),
  );
  shop.write('lakes.bin', packGroups(thinned));
}

/** @param {Workshop} shop */
function deriveRivers(shop) {
  const file = join(shop.marble, 'naturalearth/ne_50m_rivers_lake_centerlines.pn2');
  const inFrame = (/** @type {Point} */ [lon, lat]) => lon > W && lon < E && lat > S && lat < N;
  // The source's grid of half an arc minute would show as stairs.
  const lines = readPn2Lines(readFileSync(file)).flatMap((line) => runs(line, inFrame));
  shop.write(
    'rivers.bin',
    packGroups(lines.map((line) => [simplifyLine(roundCorners(line, 1), () => 0.002)])),
  );
}

/** @param {Workshop} shop */
export function deriveLines(shop) {
  deriveLand(shop);
  deriveBorders(shop);
  deriveLakes(shop);
  deriveRivers(shop);
}
