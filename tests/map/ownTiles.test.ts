import { afterEach, expect, it, vi } from 'vitest';
import { serveOwnTiles, TILE_BASE } from '../../src/map/ownTiles';

type Protocol = (
  asked: { readonly url: string },
  abort: AbortController,
) => Promise<{ readonly data: ArrayBuffer }>;

const { addProtocol } = vi.hoisted(() => ({
  addProtocol: vi.fn<(scheme: string, load: Protocol) => void>(),
}));
vi.mock('maplibre-gl', () => ({ addProtocol }));

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Asks for a tile where the network does what is given. */
function load(fetched: (path: string) => Promise<Response>, abort = new AbortController()) {
  vi.stubGlobal('fetch', fetched);
  serveOwnTiles();
  const [scheme, protocol] = addProtocol.mock.lastCall ?? [];
  expect(`${scheme}:/`).toBe(TILE_BASE);
  return protocol?.({ url: `${TILE_BASE}/map/land/1/2/3.pbf` }, abort);
}

it('fetches a tile of this site', async () => {
  const asked: string[] = [];
  const tile = await load((path) => {
    asked.push(path);
    return Promise.resolve(new Response(Uint8Array.from([7])));
  });
  expect(asked).toEqual(['/map/land/1/2/3.pbf']);
  expect([...new Uint8Array(tile?.data ?? new ArrayBuffer(0))]).toEqual([7]);
});

it('reports a missing tile, which MapLibre would take for empty sea', () =>
  expect(load(() => Promise.resolve(new Response('', { status: 404 })))).rejects.toThrow(
    '/map/land/1/2/3.pbf: HTTP 404',
  ));

it('names the tile where the network is away', () =>
  expect(load(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow(
    '/map/land/1/2/3.pbf',
  ));

it('hands on that MapLibre no longer wants it', () => {
  const abort = new AbortController();
  abort.abort();
  const aborted = new DOMException('no longer', 'AbortError');
  return expect(load(() => Promise.reject(aborted), abort)).rejects.toBe(aborted);
});
