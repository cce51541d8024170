import { LngLat, Map as MapLibreMap, prewarm, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { MAX_PITCH, type Camera } from '../view/view';
import { constrainCamera, farthestZoom, screenOf } from './camera/camera';
import type { AdaptiveResolution } from './adaptiveResolution';
import { serveOwnTiles } from './ownTiles';

// Starts MapLibre's workers while the page is still built: no tile comes before them.
setWorkerUrl(workerUrl);
prewarm();

function toMapLibre({ longitude, latitude, zoom, bearing, pitch }: Camera) {
  return { center: [longitude, latitude] as [number, number], zoom, bearing, pitch };
}

/**
 * Takes back from MapLibre the cancelling of touches that can no longer be cancelled, as where the page was too busy to
 * answer the first in time: the browser writes an error for each attempt.
 */
function spareUncancelable(map: MapLibreMap): void {
  for (const kind of ['touchmove', 'touchend'])
    map.getCanvasContainer().addEventListener(
      kind,
      (event) => {
        if (!event.cancelable) event.preventDefault = () => undefined;
      },
      { capture: true, passive: true },
    );
}

/** Creates the MapLibre map, kept inside the frame. Throws where WebGL2 is refused. */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  camera: Camera,
  name: string,
  { ratio, largest }: AdaptiveResolution,
  nearest: number,
): MapLibreMap {
  serveOwnTiles();
  const map: MapLibreMap = new MapLibreMap({
    container,
    style,
    ...toMapLibre(camera),
    minZoom: farthestZoom(screenOf(container)),
    maxZoom: nearest,
    maxPitch: MAX_PITCH,
    renderWorldCopies: false,
    attributionControl: false,
    pixelRatio: ratio,
    maxCanvasSize: [largest, largest],
    maxTileCacheSize: 200,
    fadeDuration: 0,
    locale: { 'Map.Title': name },
    transformConstrain: (center, zoom) => {
      const kept = constrainCamera(center.lng, center.lat, zoom, screenOf(container), nearest);
      return { center: new LngLat(kept.longitude, kept.latitude), zoom: kept.zoom };
    },
  });
  spareUncancelable(map);
  return map;
}
