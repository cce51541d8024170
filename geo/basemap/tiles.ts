/** Cuts the derived lines into vector tiles over the frame. Pure. */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, MultiLineString, MultiPolygon } from 'geojson';
import { MAP_FRAME } from '../../src/domain/network/mapFrame.ts';
import type { Group, Point } from './packed.mjs';
import { areaKm2, roundCorners, signedArea } from './polyline.mjs';

/** Last zoom cut; MapLibre enlarges it. 8,192 steps a tile are 28 m at Hunchun, a pixel at zoom 11. */
export const LAST_ZOOM = 7;
const EXTENT = 8192;
/** Reach of rounded corners, degrees: about 300 m. */
const REACH = 0.003;
/** Least area of land with a glowing coast, square degrees. */
const GLOWS_FROM = 0.25;

/** Derived lines of the map, degrees. */
export interface MapLines {
  readonly land: readonly Group[];
  readonly lakes: readonly Group[];
  readonly rivers: readonly Group[];
  readonly borders: readonly Group[];
}

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

type Shape = Feature<MultiPolygon | MultiLineString>;

const polygons = (coordinates: readonly Group[]): Shape => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'MultiPolygon', coordinates: [...coordinates] },
});

const lines = (coordinates: readonly Point[][]): Shape => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'MultiLineString', coordinates: [...coordinates] },
});

/** Tells whether a segment lies on an edge of the frame, which is no shore. */
function onFrame([x1, y1]: Point, [x2, y2]: Point): boolean {
  const near = (a: number, b: number, edge: number) => Math.abs(a - edge) < 2e-5 && Math.abs(b - edge) < 2e-5;
  return (
    near(x1, x2, MAP_FRAME.west) ||
    near(x1, x2, MAP_FRAME.east) ||
    near(y1, y2, MAP_FRAME.south) ||
    near(y1, y2, MAP_FRAME.north)
  );
}

export function extractShore(ring: readonly Point[]): Point[][] {
  const out: Point[][] = [];
  let open: Point[] = [];
  ring.forEach((point, i) => {
    const before = ring[i - 1];
    if (before && onFrame(before, point)) {
      if (open.length > 1) out.push(open);
      open = [];
    }
    open.push(point);
  });
  if (open.length > 1) out.push(open);
  return out;
}

/** Selects lakes of 150 km2 and more; smaller ones have cut edges. */
const large = (rings: Group) => areaKm2(rings[0] ?? []) >= 150;

/** Latitude north of every border of the DPRK, degrees. */
const KOREAN = 43.02;

/**
 * Tests whether a border follows a river. DPRK: the Yalu and the Tumen below their springs. Farther north: the Ussuri
 * below Lake Khanka's outlet, the Amur and the Argun.
 */
const IS_RIVER = {
  korean: ([lon]: Point): boolean => lon < 127.9 || lon > 128.95,
  northern: ([lon, lat]: Point): boolean => lon > 117.9 && (lat > 47.5 || (lon > 132.8 && lat > 44.9)),
} as const;

function stretches(line: readonly Point[], wanted: (point: Point) => boolean): Point[][] {
  const out: Point[][] = [[]];
  for (const point of line) {
    if (wanted(point)) out.at(-1)?.push(point);
    else if (out.at(-1)?.length) out.push([]);
  }
  return out.filter(({ length }) => length > 1);
}

export const findBorderRivers = (borders: readonly Group[]): Point[][] =>
  borders.flat().flatMap((line) => {
    const korean = line.every(([, lat]) => lat < KOREAN);
    return stretches(line, IS_RIVER[korean ? 'korean' : 'northern']);
  });

const shores = (groups: readonly Group[]) => groups.flat().flatMap(extractShore);

/** Selects land large enough to glow; islands would outshine the flows. */
const glows = (rings: Group) => Math.abs(signedArea(rings[0] ?? [])) > GLOWS_FROM;

/** Cut of one layer, in the 8,192 steps of a tile, 16 to a pixel. */
interface Cut {
  readonly feature: Shape;
  /** Margin beyond the tile's edge; wide lines need more. */
  readonly buffer: number;
  /** Thinning before the last zoom, which `lastThinning` thins alone. */
  readonly thinning: number;
  readonly lastThinning?: number;
}

const LAST_THINNING = 1;

/** Builds two indexes, because geojson-vt thins every zoom alike. */
function cutter({
  feature,
  buffer,
  thinning,
  lastThinning = LAST_THINNING,
}: Cut): (z: number, x: number, y: number) => GeoJSONVTTile | null {
  const options = { indexMaxPoints: 0, extent: EXTENT, buffer, wrap: false };
  const far = new GeoJSONVT(feature, {
    ...options,
    tolerance: thinning,
    maxZoom: LAST_ZOOM,
    indexMaxZoom: LAST_ZOOM - 1,
  });
  const near = new GeoJSONVT(feature, {
    ...options,
    tolerance: lastThinning,
    maxZoom: LAST_ZOOM + 1,
    indexMaxZoom: LAST_ZOOM,
  });
  return (z, x, y) => (z === LAST_ZOOM ? near : far).getTile(z, x, y);
}

/** Rounds the corners of land, visible at zoom 10, except on the frame. */
function roundLand(land: readonly Group[]): Group[] {
  const touchesFrame = (ring: readonly Point[]) =>
    ring.some((point, i) => i > 0 && onFrame(ring[i - 1] ?? point, point));
  return land.map((rings) =>
    rings.map((ring) => (touchesFrame(ring) ? roundShores(ring) : roundCorners(ring, REACH))),
  );
}

/** Rounds a ring's shores only, so that it ends exactly on the frame. */
function roundShores(ring: readonly Point[]): Point[] {
  const stretches: Point[][] = [[]];
  ring.forEach((point, i) => {
    const before = ring[i - 1];
    if (before && onFrame(before, point)) stretches.push([]);
    stretches.at(-1)?.push(point);
  });
  return stretches.flatMap((stretch) => roundCorners(stretch, REACH));
}

const column = (lon: number, z: number) => Math.floor(((lon + 180) / 360) * 2 ** z);

function row(lat: number, z: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z);
}

/** Lists every tile that touches the frame: none inside a source's bounds may fail. */
export function* listFrameTiles(lastZoom = LAST_ZOOM): Generator<{ z: number; x: number; y: number }> {
  for (let z = 0; z <= lastZoom; z++) {
    for (let x = column(MAP_FRAME.west, z); x <= column(MAP_FRAME.east, z); x++) {
      for (let y = row(MAP_FRAME.north, z); y <= row(MAP_FRAME.south, z); y++) yield { z, x, y };
    }
  }
}

/**
 * Cuts all tiles; an empty tile is an empty file.
 * @param bordered whether boundaries are among the layers
 */
export function* cutTiles(map: MapLines, bordered = true): Generator<Tile> {
  const land = roundLand(map.land);
  const cuts: Record<string, Cut> = {
    land: { feature: polygons(land), buffer: 128, thinning: 4 },
    coast: { feature: lines(shores(land.filter(glows))), buffer: 128, thinning: 8 },
    islet: { feature: lines(shores(land.filter((rings) => !glows(rings)))), buffer: 128, thinning: 8 },
    // Thinned by three pixels: a translucent line brightens where it folds over itself.
    glow: { feature: lines(shores(map.land.filter(glows))), buffer: 512, thinning: 48, lastThinning: 10 },
    lake: { feature: polygons(map.lakes.filter(large)), buffer: 128, thinning: 4 },
    pond: { feature: polygons(map.lakes.filter((rings) => !large(rings))), buffer: 128, thinning: 4 },
    river: { feature: lines(map.rivers.flat()), buffer: 128, thinning: 4 },
    stream: { feature: lines(findBorderRivers(map.borders)), buffer: 128, thinning: 4 },
    ...(bordered ? { border: { feature: lines(map.borders.flat()), buffer: 128, thinning: 4 } } : {}),
  };
  const layers = Object.entries(cuts).map(([name, cut]) => [name, cutter(cut)] as const);
  for (const at of listFrameTiles()) {
    const found = layers.map(([name, tileAt]) => [name, tileAt(at.z, at.x, at.y)] as const);
    const filled = found.filter(
      (pair): pair is [string, GeoJSONVTTile] => (pair[1]?.features.length ?? 0) > 0,
    );
    yield { ...at, bytes: fromGeojsonVt(Object.fromEntries(filled), { version: 2, extent: EXTENT }) };
  }
}
