/** Draws a base of the exhibitor's own in the page's tones: between our ground and the frame's edge. Pure. */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { MAP_FRAME } from '../../domain/network/mapFrame.ts';
import type { BasemapTokens, Tint } from '../../view/basemapTokens.ts';
import type { OwnBaseMark } from '../../view/ownBaseMark.ts';

/** Id of the source of its tiles. */
export const BASE_SOURCE = 'own-base';
const SHAPES = 'own-base-shapes';

export interface OwnBaseOptions {
  readonly edition: 'intl' | 'cn';
  /** Addresses of its tiles, with `{z}/{x}/{y}`. */
  readonly tiles: string;
  /** 1 on a desk, more on a wall. */
  readonly scale: number;
}

/** Bounds of the base within the frame, degrees: west, south, east, north. */
export function clipToFrame([west, south, east, north]: OwnBaseMark['bounds']): OwnBaseMark['bounds'] {
  return [
    Math.max(west, MAP_FRAME.west),
    Math.max(south, MAP_FRAME.south),
    Math.min(east, MAP_FRAME.east),
    Math.min(north, MAP_FRAME.north),
  ];
}

const ring = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** Latitude that the map's square ends at, degrees. */
const MERCATOR_END = 85.0511;
/** Last zoom of our own border lines over the base: their tiles are coarse. */
const OWN_LINES_TO = 11;
/** Smallest zoom of a screen that shows the whole frame. */
const FARTHEST = 1;

/**
 * Finds the zoom from which the base is drawn: that at which a tile is no wider than its region. Farther out, whole
 * tiles would show land far beyond its bounds, up to an edge amid the picture.
 */
export function firstZoomOf({ bounds: [west, , east], minZoom }: OwnBaseMark): number {
  return Math.max(minZoom, Math.ceil(Math.log2(360 / Math.max(east - west, 1e-6))));
}

/** Builds the ground under its tiles, and the cover of all outside the frame. */
function shapesOf(bounds: OwnBaseMark['bounds']): GeoJSON.FeatureCollection {
  const { west, south, east, north } = MAP_FRAME;
  const shape = (part: 'ground' | 'outside', coordinates: number[][][]): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { part },
    geometry: { type: 'Polygon', coordinates },
  });
  return {
    type: 'FeatureCollection',
    features: [
      shape('ground', [ring(...clipToFrame(bounds))]),
      shape('outside', [
        ring(-180, -MERCATOR_END, 180, MERCATOR_END),
        ring(west, south, east, north).toReversed(),
      ]),
    ],
  };
}

const ofShapes = (part: 'ground' | 'outside'): { source: string; filter: FilterSpecification } => ({
  source: SHAPES,
  filter: ['==', ['get', 'part'], part],
});

const over = (...stops: number[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops];

/** Kind of a feature, as the schemes name it: Protomaps 4, Protomaps 3, OpenMapTiles. */
const KIND: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'pmap:kind'], ['get', 'class']];

const isOneOf = (...kinds: string[]): FilterSpecification => ['in', KIND, ['literal', kinds]];

/** Names of layers and kinds, Protomaps of both versions first, then OpenMapTiles. */
const MAJOR = ['highway', 'major_road', 'motorway', 'trunk', 'primary'];
const MEDIUM = ['medium_road', 'secondary', 'tertiary'];
const MINOR = ['minor_road', 'minor', 'service'];
const RAILS = ['rail'];
const GREEN = ['forest', 'wood', 'park', 'nature_reserve', 'grass', 'grassland', 'national_park', 'scrub'];
const BUILT = ['residential', 'urban_area', 'industrial', 'commercial', 'neighbourhood', 'suburb', 'railway'];
const RIVERS = ['river', 'canal', 'stream'];

type Geometry = 'Polygon' | 'LineString';

interface LayerInput {
  readonly id: string;
  readonly layer: string;
  readonly geometry: Geometry;
  readonly kinds?: FilterSpecification;
  readonly from?: number;
  readonly paint: object;
}

/** Builds a layer of the base; `layer` that the file lacks draws nothing. */
function layerOf({ id, layer, geometry, kinds, from, paint }: LayerInput): LayerSpecification {
  const isGeometry: FilterSpecification =
    geometry === 'Polygon'
      ? ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]]
      : ['in', ['geometry-type'], ['literal', ['LineString', 'MultiLineString']]];
  return {
    id: `base-${id}`,
    type: geometry === 'Polygon' ? 'fill' : 'line',
    source: BASE_SOURCE,
    'source-layer': layer,
    filter: kinds ? ['all', isGeometry, kinds] : isGeometry,
    ...(from === undefined ? {} : { minzoom: from }),
    ...(geometry === 'Polygon' ? {} : { layout: { 'line-join': 'round', 'line-cap': 'round' } }),
    paint,
  } as LayerSpecification;
}

interface LineInput extends Omit<LayerInput, 'geometry' | 'paint'> {
  readonly tint: Tint;
  readonly width: ExpressionSpecification;
  readonly opacity?: number;
}

const lineOf = ({ tint, width, opacity = tint.share, ...rest }: LineInput): LayerSpecification =>
  layerOf({
    ...rest,
    geometry: 'LineString',
    paint: { 'line-color': tint.colour, 'line-opacity': opacity, 'line-width': width },
  });

/** Builds land and water. */
function waters(tokens: BasemapTokens, k: number): LayerSpecification[] {
  const area = (id: string, layer: string, colour: string, opacity = 1, kinds?: FilterSpecification) =>
    layerOf({
      id,
      layer,
      geometry: 'Polygon',
      ...(kinds ? { kinds } : {}),
      paint: { 'fill-color': colour, 'fill-opacity': opacity },
    });
  const [lowest, , , high] = tokens.landHeight;
  const width = over(6, 0.5 * k, 10, 1.4 * k, 14, 5 * k);
  return [
    area('earth', 'earth', tokens.landNear),
    ...['landcover', 'landuse', 'natural'].map((layer) =>
      area(`green-${layer}`, layer, lowest, 0.7, isOneOf(...GREEN)),
    ),
    area('built', 'landuse', high, 0.8, isOneOf(...BUILT)),
    area('water', 'water', tokens.seaNear),
    ...['water', 'waterway', 'physical_line'].map((layer) =>
      lineOf({ id: `river-${layer}`, layer, kinds: isOneOf(...RIVERS), tint: tokens.river, width }),
    ),
    layerOf({
      id: 'shore',
      layer: 'water',
      geometry: 'Polygon',
      paint: { 'fill-color': 'transparent', 'fill-outline-color': tokens.coast.colour, 'fill-opacity': 0.6 },
    }),
  ];
}

/** Builds roads and railways of both schemes, thin: what runs on them is drawn over. */
function ways(tokens: BasemapTokens, k: number): LayerSpecification[] {
  const roads = (id: string, kinds: readonly string[], from: number, opacity: number, wide: number) =>
    ['roads', 'transportation'].map((layer) =>
      lineOf({
        id: `${id}-${layer}`,
        layer,
        kinds: isOneOf(...kinds),
        from,
        tint: tokens.coast,
        opacity: opacity * tokens.coast.share,
        width: over(from, 0.4 * k, Math.max(11, from + 1), wide * k, 15, 4 * wide * k),
      }),
    );
  return [
    layerOf({
      id: 'buildings',
      layer: 'buildings',
      geometry: 'Polygon',
      from: 13,
      paint: { 'fill-color': tokens.coast.colour, 'fill-opacity': 0.2 },
    }),
    layerOf({
      id: 'building',
      layer: 'building',
      geometry: 'Polygon',
      from: 13,
      paint: { 'fill-color': tokens.coast.colour, 'fill-opacity': 0.2 },
    }),
    ...roads('minor', MINOR, 12, 0.4, 0.5),
    ...roads('medium', MEDIUM, 9, 0.6, 0.8),
    ...roads('major', MAJOR, 6, 0.8, 1.1),
    ...['roads', 'transit', 'transportation'].map((layer) =>
      lineOf({
        id: `rail-${layer}`,
        layer,
        kinds: isOneOf(...RAILS),
        from: 6,
        tint: tokens.coast,
        width: over(6, 0.4 * k, 11, 0.9 * k, 15, 1.6 * k),
      }),
    ),
  ];
}

/** Builds its boundaries, for a map whose exhibitor names them as reviewed. */
const boundaries = ({ border }: BasemapTokens, k: number): LayerSpecification[] =>
  ['boundaries', 'boundary'].map((layer) =>
    lineOf({ id: layer, layer, tint: border, width: over(3, 0.8 * k, 10, 1.6 * k) }),
  );

/** Luminance of a CSS hex colour, 0 to 1. */
function lightOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Builds the layer of raster tiles, dimmed and greyed where the ground is dark: they are painted for paper. */
function raster({ land }: BasemapTokens): LayerSpecification {
  const isDark = lightOf(land) < 0.5;
  return {
    id: 'base-raster',
    type: 'raster',
    source: BASE_SOURCE,
    paint: {
      'raster-fade-duration': 0,
      'raster-saturation': isDark ? -0.6 : -0.25,
      'raster-brightness-max': isDark ? 0.4 : 1,
    },
  };
}

function sourceOf(
  { tiles, bounds, maxZoom, attribution }: OwnBaseMark,
  at: string,
  from: number,
): SourceSpecification {
  const shared = {
    tiles: [at],
    minzoom: from,
    maxzoom: maxZoom,
    bounds: [...clipToFrame(bounds)],
    attribution,
  };
  return (
    tiles === 'vector' ? { type: 'vector', ...shared } : { type: 'raster', tileSize: 256, ...shared }
  ) as SourceSpecification;
}

/** Tells whether the base shows the whole frame in every view, so that ours need not lie under it. */
export function coversFrame({ bounds: [west, south, east, north], minZoom }: OwnBaseMark): boolean {
  const isWhole =
    west <= MAP_FRAME.west && south <= MAP_FRAME.south && east >= MAP_FRAME.east && north >= MAP_FRAME.north;
  return isWhole && minZoom <= FARTHEST;
}

/**
 * Puts the base into our style. Where it does not show all of the frame, ours stays under it; its boundaries are drawn
 * in the edition for China alone, where the exhibitor names them as reviewed.
 */
export function drawOwnBase(
  ours: StyleSpecification,
  tokens: BasemapTokens,
  base: OwnBaseMark,
  { edition, tiles, scale: k }: OwnBaseOptions,
): StyleSpecification {
  const isAlone = coversFrame(base);
  const from = Math.min(firstZoomOf(base), base.maxZoom);
  const kept = ours.layers.filter(
    (layer) => !isAlone || !('source' in layer) || layer.source !== 'map' || layer.id === 'border',
  );
  const lines = kept
    .filter(({ id }) => id === 'border')
    .map((layer) => ({ ...layer, maxzoom: OWN_LINES_TO }));
  const above = kept.findIndex(({ id }) => id === 'frame-edge');
  const outside = ours.layers.find(({ id }) => id === 'page')?.paint as { 'background-color': string };
  const ground = base.scheme === 'openmaptiles' ? tokens.landNear : tokens.seaNear;
  const drawn =
    base.tiles === 'raster'
      ? [raster(tokens)]
      : [
          ...waters(tokens, k),
          ...ways(tokens, k),
          ...(edition === 'cn' && base.boundaries ? boundaries(tokens, k) : []),
        ];
  return {
    ...ours,
    sources: {
      ...ours.sources,
      [BASE_SOURCE]: sourceOf(base, tiles, from),
      [SHAPES]: { type: 'geojson', data: shapesOf(base.bounds) },
    },
    layers: [
      ...kept.slice(0, above).filter(({ id }) => id !== 'border'),
      {
        id: 'base-ground',
        type: 'fill',
        ...ofShapes('ground'),
        minzoom: from,
        paint: { 'fill-color': base.tiles === 'raster' ? tokens.landNear : ground, 'fill-antialias': false },
      },
      ...drawn,
      ...lines,
      {
        id: 'base-outside',
        type: 'fill',
        ...ofShapes('outside'),
        paint: { 'fill-color': outside['background-color'], 'fill-antialias': false },
      },
      ...kept.slice(above),
    ] as LayerSpecification[],
  };
}
