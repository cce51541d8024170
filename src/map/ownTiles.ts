import { addProtocol } from 'maplibre-gl';

const SCHEME = 'own';

/** What stands before `/map/…` in the addresses of this site's tiles. */
export const TILE_BASE = `${SCHEME}:/`;

/**
 * Fetches this site's tiles for MapLibre, which by itself takes a tile that answers 404 for empty sea and says nothing.
 * Every tile inside the frame exists, so one that does not answer is a fault and is reported as one.
 */
export function serveOwnTiles(): void {
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const path = url.slice(TILE_BASE.length);
    const response = await fetch(path, { signal }).catch((error: unknown) => {
      // A browser does not say what it could not reach.
      throw signal.aborted ? error : new Error(path);
    });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return { data: await response.arrayBuffer() };
  });
}
