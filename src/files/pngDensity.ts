/** Length of a PNG's signature and of its first chunk, which holds the size; bytes (PNG specification, 5.2 and 11.2.2). */
const HEAD = 33;
const METRES_PER_INCH = 0.0254;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** Computes the check sum of a chunk (PNG specification, annex D). */
function sumOf(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC_TABLE[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Returns the chunk `pHYs` of a resolution in dots per inch. */
export function densityChunk(dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round(dpi / METRES_PER_INCH);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  view.setUint8(16, 1);
  view.setUint32(17, sumOf(chunk.subarray(4, 17)));
  return chunk;
}

/** Writes a resolution into a PNG, so that it prints in the size that was asked for. Throws for what is no PNG. */
export async function writePngDensity(png: Blob, dpi: number): Promise<Blob> {
  const head = new Uint8Array(await png.slice(0, HEAD).arrayBuffer());
  if (new TextDecoder('latin1').decode(head.subarray(1, 4)) !== 'PNG') throw new Error('no PNG');
  return new Blob([png.slice(0, HEAD), densityChunk(dpi), png.slice(HEAD)], { type: 'image/png' });
}
