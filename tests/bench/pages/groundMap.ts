import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { cameraFor, GROUND_STYLE } from './ground';

/** The land and the camera on MapLibre, for peers that draw over it or in it. */
export function groundMap(): MapLibreMap {
  setWorkerUrl(workerUrl);
  const { longitude, latitude, zoom, bearing, pitch } = cameraFor(innerHeight);
  return new MapLibreMap({
    container: 'map',
    style: GROUND_STYLE,
    center: [longitude, latitude],
    ...{ zoom, bearing, pitch },
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
  });
}
