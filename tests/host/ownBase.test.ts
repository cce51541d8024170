import { spawnSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findBaseFaults, listBaseLimits, readOwnBase, stripMarkup } from '../../src/host/ownBase.mjs';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();

const HEADER_BYTES = 127;
const PACKERS = {
  1: (bytes: Buffer) => bytes,
  2: gzipSync,
  3: brotliCompressSync,
  4: (bytes: Buffer) => bytes,
};

interface Archive {
  readonly metadata?: unknown;
  readonly packing?: keyof typeof PACKERS;
  readonly tileType?: number;
  readonly bounds?: readonly number[];
  readonly zooms?: readonly [number, number];
  readonly tileBytes?: number;
}

const layersOf = (...ids: string[]) =>
  ids.map((id) => ({ id, fields: { name: 'String', 'name:zh': 'String' } }));
const RIGHTS = { attribution: '<a href="https://osm.org">&copy; OpenStreetMap</a>', license: 'ODbL 1.0' };
const PROTOMAPS = { ...RIGHTS, vector_layers: layersOf('earth', 'water', 'roads', 'places') };
const OPENMAPTILES = { ...RIGHTS, vector_layers: layersOf('water', 'transportation', 'place') };
const FRAME = [-12, 27, 155, 72];

/** Writes an archive of header, metadata and zeros for tiles. */
function writeArchive(archive: Archive = {}): string {
  const { metadata = PROTOMAPS, packing = 2, tileType = 1, bounds = FRAME, zooms = [0, 12] } = archive;
  const packed = PACKERS[packing](Buffer.from(JSON.stringify(metadata)));
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('PMTiles\u0003', 'latin1');
  const sections = [0, packed.length, 0, archive.tileBytes ?? 100];
  let start = HEADER_BYTES;
  sections.forEach((length, i) => {
    head.writeBigUInt64LE(BigInt(start), 8 + 16 * i);
    head.writeBigUInt64LE(BigInt(length), 16 + 16 * i);
    start += length;
  });
  head[97] = packing;
  head[99] = tileType;
  [head[100], head[101]] = zooms;
  bounds.forEach((degrees, i) => head.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i));
  const file = join(folder(), 'basemap.pmtiles');
  writeFileSync(file, Buffer.concat([head, packed]));
  truncateSync(file, start);
  return file;
}

const judge = async (archive: Archive) => {
  const base = await readOwnBase(writeArchive(archive));
  return { base, faults: findBaseFaults(base), limits: listBaseLimits(base) };
};

it.each([
  ['protomaps', { metadata: PROTOMAPS }],
  ['openmaptiles', { metadata: OPENMAPTILES, packing: 3 }],
  ['protomaps', { metadata: PROTOMAPS, packing: 1 }],
] as const)('reads a vector base of %s', async (scheme, archive) => {
  const { base, faults, limits } = await judge(archive);
  expect(base).toMatchObject({
    scheme,
    tileType: 'vector',
    bounds: { west: -12, south: 27, east: 155, north: 72 },
    minZoom: 0,
    maxZoom: 12,
    hasNames: true,
    attribution: '© OpenStreetMap',
    licence: 'ODbL 1.0',
  });
  expect([faults, limits]).toEqual([[], []]);
});

it('reads a raster base, which needs no layers', async () => {
  const { base, faults, limits } = await judge({ metadata: RIGHTS, tileType: 4 });
  expect([base.tileType, base.scheme, faults, limits]).toEqual(['webp', null, [], []]);
});

it('reads one of 20 GB by its first bytes', async () => {
  const { base, faults } = await judge({ tileBytes: 20_000_000_000 });
  expect([base.size > 20_000_000_000, faults]).toEqual([true, []]);
});

it('takes the licence of OpenStreetMap where the attribution names it and no other is stated', async () => {
  const { base, faults } = await judge({ metadata: { ...PROTOMAPS, license: undefined } });
  expect(base.licence).toBe('ODbL 1.0 (OpenStreetMap)');
  expect(faults).toEqual([]);
});

it.each([
  ['of another region', { bounds: [-12, 42, 8, 51] }, /of another region: -12, 42, 8, 51/],
  ['with foreign layers', { metadata: { ...RIGHTS, vector_layers: layersOf('a') } }, /layers are neither/],
  ['of unknown tiles', { tileType: 0 }, /unknown kind/],
  ['with zooms the wrong way round', { zooms: [9, 3] }, /9 to 3/],
  ['without attribution', { metadata: { ...PROTOMAPS, attribution: ' <b></b>' } }, /no attribution/],
  [
    'without licence',
    { metadata: { ...PROTOMAPS, attribution: 'Survey office', license: 7 } },
    /no licence text/,
  ],
] as const)('refuses one %s', async (_, archive, why) => {
  expect((await judge(archive)).faults).toEqual([expect.stringMatching(why)]);
});

it('refuses one whose tiles are cut off', async () => {
  const file = writeArchive({ tileBytes: 5000 });
  const { neededSize } = await readOwnBase(file);
  truncateSync(file, neededSize - 1);
  expect(findBaseFaults(await readOwnBase(file))).toEqual([
    `it is cut off: it has ${neededSize - 1} bytes of ${neededSize}; copy it again`,
  ]);
});

it.each([
  ['a part of the frame', { bounds: [120, 38, 140, 50] }, /part of the map’s frame/],
  ['near zooms only', { zooms: [6, 12] }, /farther out than zoom 6/],
  ['more zooms than are used', { zooms: [0, 18] }, /beyond 15/],
  [
    'no names',
    { metadata: { ...RIGHTS, vector_layers: [{ id: 'earth' }, { id: 'water' }, { id: 'places' }] } },
    /no names/,
  ],
  [
    'a review number',
    { metadata: { ...PROTOMAPS, 审图号: 'GS(2026)1号' } },
    /as the file states: GS\(2026\)1号/,
  ],
] as const)('fits with %s, and says so', async (_, archive, limit) => {
  const { faults, limits } = await judge(archive);
  expect([faults, limits]).toEqual([[], [expect.stringMatching(limit)]]);
});

it.each([
  ['another file', Buffer.from('<!doctype html>'), /no PMTiles file/],
  ['an empty file', Buffer.alloc(0), /no PMTiles file/],
  ['an older version', Buffer.from('PMTiles\u0002'), /version 2/],
  ['half a header', Buffer.from(`PMTiles\u0003${'\0'.repeat(50)}`), /cut off within its header/],
] as const)('cannot read %s', async (_, bytes, why) => {
  const file = join(folder(), 'other.pmtiles');
  writeFileSync(file, bytes);
  await expect(readOwnBase(file)).rejects.toThrow(why);
});

it('cannot read metadata that are cut, oversized, damaged or packed in an unknown way', async () => {
  const file = writeArchive();
  truncateSync(file, HEADER_BYTES + 4);
  await expect(readOwnBase(file)).rejects.toThrow(/cut off within its metadata/);
  await expect(judge({ packing: 4 })).rejects.toThrow(/neither gzip nor brotli/);
  await expect(judge({ metadata: null })).rejects.toThrow(/damaged/);
  await expect(judge({ metadata: 'x'.repeat(9_000_000) })).rejects.toThrow(/damaged/);
  await expect(judge({ metadata: 'x'.repeat(9_000_000), packing: 1 })).rejects.toThrow(/claim 9000002 bytes/);
});

it('makes plain text of markup', () => {
  const html = '<a href="x">&#169; A</a>&nbsp;&amp;\n B &constructor; &#9999999;';
  expect([stripMarkup(html), stripMarkup(7)]).toEqual(['© A & B &constructor;', '']);
});

it('is a command that prints what it found, and fails with the reason', () => {
  const program = resolve(import.meta.dirname, '../../src/host/checkBase.mjs');
  const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  const file = writeArchive();
  const good = run(file);
  expect([good.status, good.stderr]).toEqual([0, '']);
  expect(good.stdout).toMatch(
    /^tiles: vector, layers of protomaps\n[^]*licence: ODbL 1.0\nbasemap.pmtiles fits/,
  );
  truncateSync(file, 40);
  const cut = run(file);
  expect([cut.status, cut.stderr]).toEqual([
    1,
    'basemap.pmtiles does not fit: it is cut off within its header\n',
  ]);
  expect(run(join(folder(), 'none')).stderr).toMatch(/^none does not fit: ENOENT/);
  expect([run().status, run('--x').status, run(file, file).status]).toEqual([2, 2, 2]);
});
