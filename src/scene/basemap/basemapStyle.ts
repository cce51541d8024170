/**
 * Basemap as a MapLibre style, a pure function of colour tokens. No text, sprite or glyphs: labels are drawn over the
 * arcs. Widths are CSS px times `scale`.
 */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  RasterLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { MAP_FRAME } from '../../domain/network/mapFrame.ts';
import type { BasemapTokens, Tint } from '../../view/basemapTokens.ts';
import { EDGE_BLUR, EDGE_FAR, EDGE_NEAR, EDGE_WIDTH, buildFrameEdges, type MultiLine } from './frameEdges.ts';
import type { ReliefId } from './relief.ts';

export interface BasemapOptions {
  /** `intl` draws the few land borders east of 100 degrees for reference, `cn` none. */
  readonly edition: 'intl' | 'cn';
  /** Absolute URL of the folder that holds map/, without trailing slash. */
  readonly base: string;
  /** 1 on a desk, more on a wall. */
  readonly scale?: number;
}

/** Last zoom of the tiles; MapLibre enlarges it for closer views. */
const LAST_TILE_ZOOM = 7;
const GRATICULE_STEP = 10;

/** Builds meridians and parallels every ten degrees inside the frame, [longitude, latitude] in degrees. */
export function buildGraticule(): MultiLine {
  const { west, south, east, north } = MAP_FRAME;
  const from = (edge: number) => Math.ceil(edge / GRATICULE_STEP) * GRATICULE_STEP;
  const lines: MultiLine = [];
  for (let lon = from(west); lon <= east; lon += GRATICULE_STEP) lines.push([[lon, south], [lon, north]]); // prettier-ignore
  for (let lat = from(south); lat <= north; lat += GRATICULE_STEP) lines.push([[west, lat], [east, lat]]); // prettier-ignore
  return lines;
}

/** The part of the world that a far view can show around the frame, degrees. */
const AROUND = { west: -80, south: -20, east: 180, north: 84 } as const;

/** Builds the same outside the frame, as far as a view can reach. */
function graticuleAround(): MultiLine {
  const { west, south, east, north } = MAP_FRAME;
  const lines: MultiLine = [];
  const add = (
    low: number,
    high: number,
    inside: boolean,
    from: number,
    to: number,
    at: (along: number) => number[],
  ) => {
    const parts = inside ? [[from, low], [high, to]] : [[from, to]]; // prettier-ignore
    for (const [a = 0, b = 0] of parts) lines.push([at(a), at(b)]);
  };
  for (let lon = AROUND.west; lon <= AROUND.east; lon += GRATICULE_STEP)
    add(south, north, lon > west && lon < east, AROUND.south, AROUND.north, (lat) => [lon, lat]);
  for (let lat = AROUND.south; lat <= AROUND.north; lat += GRATICULE_STEP)
    add(west, east, lat > south && lat < north, AROUND.west, AROUND.east, (lon) => [lon, lat]);
  return lines;
}

function frameRing(): number[][] {
  const { west, south, east, north } = MAP_FRAME;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

type FramePart = 'ground' | 'edge' | 'graticule';

/** Builds what belongs to the frame as one source: each source costs its own tiles. */
function frameData(): GeoJSON.FeatureCollection {
  const feature = (part: FramePart, geometry: GeoJSON.Geometry): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { part },
    geometry,
  });
  return {
    type: 'FeatureCollection',
    features: [
      feature('ground', { type: 'Polygon', coordinates: [frameRing()] }),
      feature('edge', { type: 'MultiLineString', coordinates: buildFrameEdges() }),
      feature('graticule', { type: 'MultiLineString', coordinates: buildGraticule() }),
    ],
  };
}

const ofFrame = (part: FramePart): { source: 'frame'; filter: FilterSpecification } => ({
  source: 'frame',
  filter: ['==', ['get', 'part'], part],
});

function sources(base: string): StyleSpecification['sources'] {
  const { west, south, east, north } = MAP_FRAME;
  return {
    map: {
      type: 'vector',
      tiles: [`${base}/map/{z}/{x}/{y}.pbf`],
      bounds: [west, south, east, north],
      minzoom: 0,
      maxzoom: LAST_TILE_ZOOM,
      attribution: '© OpenStreetMap contributors',
    },
    frame: { type: 'geojson', data: frameData() },
    around: { type: 'geojson', data: { type: 'MultiLineString', coordinates: graticuleAround() } },
    world: { type: 'geojson', data: `${base}/map/world.json`, attribution: 'Natural Earth' },
  };
}

/** Builds a line layer of the tiles in one tint. */
function tinted(id: string, layer: string, tint: Tint, width: number, more: object = {}): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'map',
    'source-layer': layer,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': tint.colour, 'line-opacity': tint.share, 'line-width': width, ...more },
  };
}

/** Builds a linear expression from stops of zoom and value. */
const over = (...stops: number[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops];

/** Builds an opacity that grows from `floor` of `share` to `share` between two zooms. */
function growOpacity(share: number, from: number, to: number, floor = 0): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], from, share * floor, to, share];
}

/** Zooms between which the map changes to its close appearance; towns are split there. */
const CLOSE_FROM = 6.5;
const CLOSE = 8;

/** Builds a value that changes from far to near between these zooms. */
const interpolateClose = (far: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  CLOSE_FROM,
  far,
  CLOSE,
  near,
];

/** Builds the glow of the coast, wider and brighter when close, where it dominates the picture. */
function glow(id: string, tint: Tint, far: number, near: number, k: number): LayerSpecification {
  return tinted(id, 'glow', tint, far * k, {
    'line-width': interpolateClose(far * k, near * k),
    'line-blur': interpolateClose(0.9 * far * k, 0.95 * near * k),
    'line-opacity': over(
      CLOSE_FROM,
      tint.share,
      CLOSE,
      Math.min(1, tint.share * GLOW_CLOSE),
      10.5,
      tint.share,
    ),
  });
}

const GLOW_CLOSE = 1.9;

/**
 * Builds the light of the shelf: wide soft lines along the coast, under the land. Wider ones would end at the edges of
 * tiles, and fan out in rays at capes.
 */
function shelf(tokens: BasemapTokens, id: string, part: number): LayerSpecification {
  const widthAt = (share: number) => over(7, 44 * share, 8, 72 * share, 9, 100 * share, 11, 150 * share);
  return tinted(id, 'glow', tokens.shelf, 0, {
    'line-width': widthAt(part),
    'line-blur': widthAt(part / 2),
    'line-opacity': interpolateClose(0, tokens.shelf.share),
  });
}

/** Builds the light on the land inside its coast; the land lies to the left of its shore. */
function rim(tokens: BasemapTokens, k: number): LayerSpecification {
  return tinted('rim', 'coast', tokens.rim, 0, {
    'line-width': interpolateClose(4 * k, 16 * k),
    'line-offset': interpolateClose(-2 * k, -8 * k),
    'line-blur': interpolateClose(3 * k, 12 * k),
    'line-opacity': interpolateClose(0, tokens.rim.share),
  });
}

/** Builds a colour that changes from far to near. */
const tintClose = (far: string, near: string): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  CLOSE_FROM,
  far,
  CLOSE,
  near,
];

/** Builds the colour of the ground around the frame: that of the page but in far views. */
const groundAround = ({ around, page }: BasemapTokens): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  FAR.from,
  around.ground,
  FAR.to,
  page,
];

/** Zooms between which the ground around the frame gives way to the page. */
const FAR = { from: 3.6, to: 4.8 } as const;

function underLand(tokens: BasemapTokens, k: number): LayerSpecification[] {
  return [
    { id: 'page', type: 'background', paint: { 'background-color': groundAround(tokens) } },
    {
      id: 'sea',
      type: 'fill',
      ...ofFrame('ground'),
      paint: { 'fill-color': tintClose(tokens.sea, tokens.seaNear), 'fill-antialias': false },
    },
    {
      id: 'graticule',
      type: 'line',
      ...ofFrame('graticule'),
      paint: {
        'line-color': tokens.graticule.colour,
        'line-opacity': tokens.graticule.share,
        'line-width': k,
      },
    },
    shelf(tokens, 'shelf-far', 1),
    shelf(tokens, 'shelf-near', 0.4),
    glow('glow-far', tokens.glowFar, 22, 46, k),
    glow('glow-near', tokens.glowNear, 8, 18, k),
    // Islets glow only where there is space.
    tinted('glow-islet', 'islet', tokens.glowNear, 14 * k, {
      'line-blur': 13 * k,
      'line-opacity': over(7.5, 0, 9, Math.min(1, tokens.glowNear.share * GLOW_CLOSE)),
    }),
    {
      id: 'land',
      type: 'fill',
      source: 'map',
      'source-layer': 'land',
      paint: { 'fill-color': tintClose(tokens.land, tokens.landNear) },
    },
    rim(tokens, k),
  ];
}

function lakeFill(
  layer: string,
  tokens: BasemapTokens,
  opacity: number | ExpressionSpecification,
): LayerSpecification {
  const paint = { 'fill-color': tintClose(tokens.sea, tokens.seaNear), 'fill-opacity': opacity };
  return { id: layer, type: 'fill', source: 'map', 'source-layer': layer, paint };
}

function overLand(tokens: BasemapTokens, k: number): LayerSpecification[] {
  return [
    lakeFill('lake', tokens, 1),
    // Fades out before the cut edges of the source show as wrong shapes.
    lakeFill('pond', tokens, ['interpolate', ['linear'], ['zoom'], 7.5, 1, 8.5, 0]),
    tinted('river', 'river', tokens.river, k, {
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5 * k, 6, 1.1 * k, 9, 2.2 * k],
      // The source has a scale of 1:50,000,000: closer than this, rivers leave their valleys.
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 6.5, tokens.river.share, 8, 0],
    }),
    // Border rivers, with the geometry of the border, replace the others when close.
    tinted('stream', 'stream', tokens.river, k, {
      'line-width': ['interpolate', ['linear'], ['zoom'], 6.5, 1.1 * k, 9, 2.6 * k, 11, 5 * k],
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 6.5, 0, 7.5, tokens.river.share],
    }),
    tinted('lake-shore', 'lake', tokens.coast, 0.6 * k, {
      'line-opacity': growOpacity(tokens.coast.share, 6, 8.5),
    }),
    // From afar hundreds of islets off Korea and in the Inland Sea would outshine the cargo.
    tinted('islet', 'islet', tokens.coast, 0.8 * k, {
      'line-opacity': growOpacity(tokens.coast.share, 4, 7.5, 0.3),
    }),
    // From afar fjord coasts are dense with lines: fainter there.
    tinted('coast', 'coast', tokens.coast, 0.8 * k, {
      'line-width': interpolateClose(0.8 * k, 1.3 * k),
      'line-opacity': over(2.5, tokens.coast.share * 0.5, 5, tokens.coast.share),
    }),
  ];
}

function border(tokens: BasemapTokens, k: number): LayerSpecification {
  const dash = {
    'line-dasharray': [5, 2.2, 1, 2.2],
    'line-opacity': growOpacity(tokens.border.share, 2.5, 5, 0.5),
  };
  const layer = tinted('border', 'border', tokens.border, k, dash);
  return { ...layer, layout: { 'line-join': 'round', 'line-cap': 'butt' } } as LayerSpecification;
}

/**
 * Builds the cover of the frame's cut edge: wide lines in page colour, opaque outside the frame, fading inside. Each
 * side exceeds its corners, because a blurred line breaks where it turns.
 */
function frameEdge(tokens: BasemapTokens, k: number): LayerSpecification {
  const widthAt = (px: number): ExpressionSpecification =>
    over(EDGE_FAR.zoom, px * EDGE_FAR.share * k, EDGE_NEAR.zoom, px * EDGE_NEAR.share * k);
  return {
    id: 'frame-edge',
    type: 'line',
    ...ofFrame('edge'),
    paint: {
      'line-color': groundAround(tokens),
      'line-width': widthAt(2 * EDGE_WIDTH),
      'line-blur': widthAt(EDGE_BLUR),
    },
  };
}

/** Builds the designed ground around the frame, above its faded edge: no place, no border, no name. */
function aroundFrame({ around }: BasemapTokens, k: number): LayerSpecification[] {
  const line = (source: string, id: string, { colour, share }: Tint, width: number): LayerSpecification => ({
    id,
    type: 'line',
    source,
    // Closer by, MapLibre then keeps no tile of it.
    maxzoom: FAR.to,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-opacity': over(FAR.from, share, FAR.to, 0),
      'line-width': width * k,
    },
  });
  return [
    line('around', 'around-graticule', around.graticule, 1),
    line('world', 'around-outline', around.outline, 0.9),
  ];
}

/** Builds the style without the relief, whose images are made in the browser and added by `buildReliefLayers`. */
export function buildBasemapStyle(tokens: BasemapTokens, options: BasemapOptions): StyleSpecification {
  const k = options.scale ?? 1;
  return {
    version: 8,
    name: 'Huntu',
    transition: { duration: 0, delay: 0 },
    sources: sources(options.base),
    layers: [
      ...underLand(tokens, k),
      ...overLand(tokens, k),
      ...(options.edition === 'intl' ? [border(tokens, k)] : []),
      frameEdge(tokens, k),
      ...aroundFrame(tokens, k),
    ],
  };
}

/** Layer of a relief image, and the id of the layer above it. */
export interface ReliefLayer {
  readonly layer: RasterLayerSpecification;
  readonly before: string;
}

type Opacity = number | ExpressionSpecification;

/**
 * Builds the four relief layers in the order they are added: depths under graticule and land, light and shade over the
 * land. The far pair serves the whole frame, the near pair the corridors.
 */
export function buildReliefLayers(): readonly ReliefLayer[] {
  const layer = (before: string, id: ReliefId, opacity: Opacity): ReliefLayer => ({
    before,
    layer: {
      id,
      type: 'raster',
      source: id,
      paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear', 'raster-opacity': opacity },
    },
  });
  return [
    // A source pixel is 3.7 km: close by, relief would lie like fog over the land, and depths in blocks.
    layer('graticule', 'relief-far-sea', over(CLOSE_FROM, 1, CLOSE, 0)),
    layer('graticule', 'relief-sea', over(2.5, 0, 4, 1, CLOSE_FROM, 1, CLOSE, 0.55, 10, 0.3)),
    layer('lake', 'relief-far-land', over(4, 1, 6, 0)),
    // From afar the sides of the near picture would show.
    layer('lake', 'relief-land', over(3, 0, 3.7, 1, CLOSE_FROM, 1, CLOSE, 0)),
  ];
}
