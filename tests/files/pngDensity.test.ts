import { crc32, deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { densityChunk, writePngDensity } from '../../src/files/pngDensity';

function chunkOf(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** One grey pixel. */
const PIXEL = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunkOf('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunkOf('IDAT', deflateSync(Uint8Array.from([0, 128]))),
  chunkOf('IEND', new Uint8Array()),
]);

/** Reads the chunks of a PNG; throws for a wrong check sum. */
function readChunks(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== png.readUInt32BE(at + 8 + length)) throw new Error('check sum');
    chunks.set(body.subarray(0, 4).toString('latin1'), body.subarray(4));
    at += 12 + length;
  }
  return chunks;
}

it.each([
  [72, 2835],
  [96, 3780],
  [150, 5906],
  [300, 11_811],
])('writes %i dpi as %i px a metre, before the pixels', async (dpi, perMetre) => {
  const png = await writePngDensity(new Blob([PIXEL]), dpi);
  const chunks = readChunks(Buffer.from(await png.arrayBuffer()));
  expect([...chunks.keys()]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
  const density = chunks.get('pHYs');
  expect([density?.readUInt32BE(0), density?.readUInt32BE(4), density?.[8]]).toEqual([perMetre, perMetre, 1]);
  expect(png.type).toBe('image/png');
});

it('has a check sum as the format asks for', () => {
  const chunk = Buffer.from(densityChunk(150));
  expect(chunk.readUInt32BE(17)).toBe(crc32(chunk.subarray(4, 17)));
});

it('refuses what is no PNG', async () => {
  await expect(writePngDensity(new Blob(['GIF89a']), 96)).rejects.toThrow('no PNG');
  await expect(writePngDensity(new Blob([]), 96)).rejects.toThrow('no PNG');
});
