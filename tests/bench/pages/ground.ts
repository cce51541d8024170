import type { StyleSpecification } from 'maplibre-gl';
import type { Camera } from '../../../src/view/view';

/** What lies under the arcs of every page, and from where it is seen. */

export const SEA = '#0E1922';
export const LAND = '#1A1F25';

/** Brightest channel, 0..255, from which a pixel counts as lit by arcs: the land has 37. */
export const LIT_FROM = 60;

/** Places of arcs, all of them in sight of the camera. Degrees. */
export const BOX = { west: 112, south: 28, east: 146, north: 48 } as const;

/** Where the camera stands on a screen of this height: the same picture on all of them. */
export const cameraFor = (height: number): Camera => ({
  longitude: 129,
  latitude: 38.5,
  zoom: 4.1 + Math.log2(height / 720),
  bearing: 0,
  pitch: 36,
});

/** GeoJSON of the land around, made by arcPages.ts. */
export const LAND_URL = 'land.json';

/** The land as MapLibre draws it. */
export const GROUND_STYLE: StyleSpecification = {
  version: 8,
  sources: { land: { type: 'geojson', data: LAND_URL } },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': LAND } },
  ],
};
