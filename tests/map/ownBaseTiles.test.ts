import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddProtocolAction } from 'maplibre-gl';
import { afterEach, expect, it, vi } from 'vitest';
import { describeBase, readOwnBase } from '../../src/host/ownBase.mjs';
import { openOwnBase } from '../../src/map/ownBaseTiles';
import { readOwnBaseMark, type OwnBaseMark } from '../../src/view/ownBaseMark';
import { writeRasterBase } from '../fixtures/ownBase';
import { useTemporaryFolder } from '../host/temporaryFolder';

const { addProtocol } = vi.hoisted(() => ({ addProtocol: vi.fn() }));
vi.mock('maplibre-gl', () => ({ addProtocol }));

const folder = useTemporaryFolder();
const PICTURE = Buffer.from('bytes of a picture');
/** The tile over Hunchun at zoom 6. */
const TILE = 'base://6/55/23';

afterEach(() => {
  vi.unstubAllGlobals();
  addProtocol.mockClear();
});

/** Serves an archive by ranges, as a web server does. */
async function serveArchive(): Promise<{
  readonly mark: OwnBaseMark;
  readonly server: ReturnType<typeof vi.fn>;
}> {
  const file = join(folder(), 'basemap.pmtiles');
  writeRasterBase(file, PICTURE);
  const bytes = readFileSync(file);
  const server = vi.fn((_: string, { headers }: { headers: { Range: string } }) => {
    const [from = 0, to = 0] = headers.Range.replace('bytes=', '').split('-').map(Number);
    const part = bytes.subarray(from, to + 1);
    const range = `bytes ${from}-${from + part.length - 1}/${bytes.length}`;
    return Promise.resolve(new Response(part, { status: 206, headers: { 'Content-Range': range } }));
  });
  vi.stubGlobal('fetch', server);
  const mark = readOwnBaseMark(describeBase(await readOwnBase(file)));
  if (!mark) throw new Error('no mark');
  return { mark, server };
}

const askTile = (url: string) =>
  (addProtocol.mock.calls[0]?.[1] as AddProtocolAction)(
    { url } as Parameters<AddProtocolAction>[0],
    new AbortController(),
  );

it('gives the tiles of the file, read by ranges', async () => {
  const { mark, server } = await serveArchive();
  await openOwnBase(mark, expect.unreachable);
  const { data } = await askTile(TILE);
  expect(Buffer.from(data as ArrayBuffer)).toEqual(PICTURE);
  expect(server.mock.calls.every(([path]) => path === '/basemap.pmtiles')).toBe(true);
});

it('refuses a file that was replaced, a server without ranges, and a mark that is none', async () => {
  const { mark, server } = await serveArchive();
  await expect(openOwnBase({ ...mark, size: mark.size + 1 }, vi.fn())).rejects.toThrow('were checked');
  await expect(openOwnBase({ ...mark, tiles: 'vector', scheme: 'protomaps' }, vi.fn())).rejects.toThrow(
    'not the file',
  );
  await expect(openOwnBase({ tiles: 'vector' }, vi.fn())).rejects.toThrow('npm run own-base');
  server.mockImplementation(() => Promise.resolve(new Response('whole', { status: 200 })));
  await expect(openOwnBase(mark, vi.fn())).rejects.toThrow('206');
});

it('says once that tiles can no longer be read', async () => {
  const { mark, server } = await serveArchive();
  const onlost = vi.fn();
  await openOwnBase(mark, onlost);
  server.mockImplementation(() => Promise.reject(new Error('unplugged')));
  await expect(askTile(TILE)).rejects.toThrow('unplugged');
  await expect(askTile('base://6/56/23')).rejects.toThrow('unplugged');
  expect(onlost.mock.calls).toEqual([['unplugged']]);
});
