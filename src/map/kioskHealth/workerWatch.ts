import { getGlobalDispatcher, type Map as MapLibreMap } from 'maplibre-gl';
import { isLost } from '../overlay/deckOverlay';

/** Tiles that have not come for so long are not coming by themselves, ms. */
const LATE_MS = 20_000;
const LOOK_MS = 1000;

/**
 * Has MapLibre start its workers anew when they have died: a browser ends them without a word, and MapLibre looks after
 * them only when a page comes to the foreground, which a page in a hall never does.
 * @returns how to stop
 */
export function watchWorkers(map: MapLibreMap): () => void {
  let since: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    // While its context is lost a map has no style, and wants no tiles.
    if (isLost(map.getCanvas()) || map.areTilesLoaded()) since = null;
    else if (now - (since ??= now) >= LATE_MS) {
      since = now;
      // It asks them first, and leaves alone those that answer.
      void getGlobalDispatcher().ensureWorkers();
    }
  }, LOOK_MS);
  return () => clearInterval(timer);
}
