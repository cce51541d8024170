/** Cuts the derived lines into vector tiles over the frame. Pure: groups of points in, bytes out. */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, MultiLineString, MultiPolygon } from 'geojson';
import { FRAME } from '../../src/domain/frame.ts';
import type { Group, Point } from './packed.mjs';
import { signedArea } from './polyline.mjs';

/** MapLibre enlarges the last zoom for closer views; 8,192 steps a tile are 28 m at Hunchun, one pixel at zoom 11. */
export const LAST_ZOOM = 7;
const EXTENT = 8192;
/** Square degrees from which a coast is given the glow. */
const GLOWS_FROM = 0.25;

/** Lines of the map as derived, west to east in degrees. */
export interface MapLines {
  readonly land: readonly Group[];
  readonly lakes: readonly Group[];
  readonly rivers: readonly Group[];
  readonly borders: readonly Group[];
}

/** One file of the tile tree. */
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

/** true where a segment lies on an edge of the frame: land ends there because the map does, not because of a shore. */
function onFrame([x1, y1]: Point, [x2, y2]: Point): boolean {
  const near = (a: number, b: number, edge: number) => Math.abs(a - edge) < 2e-5 && Math.abs(b - edge) < 2e-5;
  return (
    near(x1, x2, FRAME.west) ||
    near(x1, x2, FRAME.east) ||
    near(y1, y2, FRAME.south) ||
    near(y1, y2, FRAME.north)
  );
}

/** The shore of a ring: its line without the pieces that lie on the frame. */
export function shore(ring: readonly Point[]): Point[][] {
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

const shores = (groups: readonly Group[]) => groups.flat().flatMap(shore);

/** true for land large enough to carry the glow; with more of it the island coasts would outshine the cargo. */
const glows = (rings: Group) => Math.abs(signedArea(rings[0] ?? [])) > GLOWS_FROM;

/**
 * @param buffer how far beyond its edge a tile draws, in its own 8,192 steps: wide lines need more
 * @param tolerance in the same steps, 16 to a pixel
 */
function index(feature: Shape, buffer: number, tolerance = 4): GeoJSONVT {
  const options = {
    indexMaxZoom: LAST_ZOOM,
    indexMaxPoints: 0,
    tolerance,
    extent: EXTENT,
    buffer,
    wrap: false,
  };
  // One zoom more than is cut: geojson-vt leaves its last zoom unthinned, which only the exact layers want.
  return new GeoJSONVT(feature, { ...options, maxZoom: tolerance > 8 ? LAST_ZOOM + 1 : LAST_ZOOM });
}

const column = (lon: number, z: number) => Math.floor(((lon + 180) / 360) * 2 ** z);

/** Web Mercator row of a latitude. */
function row(lat: number, z: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z);
}

/** Every tile that touches the frame, so that no request inside a source's bounds can fail. */
export function* frameTiles(lastZoom = LAST_ZOOM): Generator<{ z: number; x: number; y: number }> {
  for (let z = 0; z <= lastZoom; z++) {
    for (let x = column(FRAME.west, z); x <= column(FRAME.east, z); x++) {
      for (let y = row(FRAME.north, z); y <= row(FRAME.south, z); y++) yield { z, x, y };
    }
  }
}

/** Cuts all tiles; a tile with nothing in it is an empty file. */
export function* cutTiles(map: MapLines): Generator<Tile> {
  const indexes: Record<string, GeoJSONVT> = {
    land: index(polygons(map.land), 128),
    coast: index(lines(shores(map.land.filter(glows))), 128, 8),
    islet: index(lines(shores(map.land.filter((rings) => !glows(rings)))), 128, 8),
    // Thinned by three pixels: a broad translucent line brightens wherever it folds over itself.
    glow: index(lines(shores(map.land.filter(glows))), 512, 48),
    lake: index(polygons(map.lakes), 128),
    river: index(lines(map.rivers.flat()), 128),
    border: index(lines(map.borders.flat()), 128),
  };
  for (const at of frameTiles()) {
    const layers: Record<string, GeoJSONVTTile> = {};
    for (const [name, source] of Object.entries(indexes)) {
      const tile = source.getTile(at.z, at.x, at.y);
      if (tile && tile.features.length > 0) layers[name] = tile;
    }
    yield { ...at, bytes: fromGeojsonVt(layers, { version: 2, extent: EXTENT }) };
  }
}
