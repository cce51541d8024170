import { getGlobalDispatcher, type Map as MapLibreMap } from 'maplibre-gl';
import { isLost } from '../overlay/deckOverlay';

/** Time after which missing tiles are taken for a dead worker, ms. */
const LATE_MS = 20_000;
const LOOK_MS = 1000;

/**
 * Has MapLibre restart dead workers: a browser ends them silently, and MapLibre checks them only when a page returns to
 * the foreground, which a page in a hall never does.
 * @returns stops watching
 */
export function watchWorkers(map: MapLibreMap): () => void {
  let since: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    // While its context is lost a map has no style and wants no tiles.
    if (isLost(map.getCanvas()) || map.areTilesLoaded()) since = null;
    else if (now - (since ??= now) >= LATE_MS) {
      since = now;
      // It asks the workers first and keeps those that answer.
      void getGlobalDispatcher().ensureWorkers();
    }
  }, LOOK_MS);
  return () => clearInterval(timer);
}
