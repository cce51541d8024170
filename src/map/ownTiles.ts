import { addProtocol } from 'maplibre-gl';

const SCHEME = 'own';

/** Prefix of `/map/…` in the addresses of this site's tiles. */
export const TILE_BASE = `${SCHEME}:/`;

/**
 * Fetches this site's tiles for MapLibre, which silently takes a 404 for empty sea. Every tile inside the frame exists,
 * so a missing one is a fault.
 */
export function serveOwnTiles(): void {
  addProtocol(SCHEME, async ({ url, type }, { signal }) => {
    const path = url.slice(TILE_BASE.length);
    const response = await fetch(path, { signal }).catch((error: unknown) => {
      // The browser's error does not name the URL.
      throw signal.aborted ? error : new Error(path);
    });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return { data: type === 'json' ? await response.json() : await response.arrayBuffer() };
  });
}
