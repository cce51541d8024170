import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** A screenshot as numbers: PNG of eight bits a channel, not interlaced, as Chromium writes it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue, row by row. */
  readonly rgb: Uint8Array;
}

const SIGNATURE_BYTES = 8;
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    chunks.set(name, Buffer.concat([chunks.get(name) ?? Buffer.alloc(0), body]));
    at += length + 12;
  }
  return chunks;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** What a PNG filter adds back to a byte, from its neighbours (PNG specification, section 9). */
const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

export function decode(png: Buffer): Picture {
  const chunks = chunksOf(png);
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = CHANNELS[header.readUInt8(9)];
  if (!channels || header.readUInt8(8) !== 8) throw new Error('a PNG of another kind');
  const raw = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const stride = width * channels;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = FILTERS[raw[y * (stride + 1)] ?? 0] ?? paeth;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (rows[at - channels] ?? 0);
      const up = y === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (rows[at - stride - channels] ?? 0);
      rows[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + filter(left, up, corner);
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(rows.subarray(pixel * channels, pixel * channels + 3), pixel * 3);
  }
  return { width, height, rgb };
}

/** Share of pixels, 0 to 1, of which some channel differs by more than `tolerance` of 255. */
export function difference(a: Picture, b: Picture, tolerance = 8): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let changed = 0;
  for (let at = 0; at < a.rgb.length; at += 3) {
    const differs = [0, 1, 2].some(
      (channel) => Math.abs((a.rgb[at + channel] ?? 0) - (b.rgb[at + channel] ?? 0)) > tolerance,
    );
    if (differs) changed++;
  }
  return changed / (a.width * a.height);
}

/** Side of a block, px, and the step of its mean colour, of 255, from which it counts as another. */
const [BLOCK, BLOCK_STEP] = [8, 10];

/** Share of blocks, 0 to 1, whose mean colour differs: what another renderer smooths otherwise is averaged away. */
export function blockDifference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const [across, down] = [Math.ceil(a.width / BLOCK), Math.ceil(a.height / BLOCK)];
  const sums = new Float64Array(across * down * 3);
  const counts = new Float64Array(across * down);
  for (let y = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++) {
      const block = Math.floor(y / BLOCK) * across + Math.floor(x / BLOCK);
      counts[block] = (counts[block] ?? 0) + 1;
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * a.width + x) * 3 + channel;
        sums[block * 3 + channel] = (sums[block * 3 + channel] ?? 0) + (a.rgb[at] ?? 0) - (b.rgb[at] ?? 0);
      }
    }
  const differs = counts.filter((pixels, block) =>
    [0, 1, 2].some((channel) => Math.abs(sums[block * 3 + channel] ?? 0) / pixels > BLOCK_STEP),
  );
  return differs.length / counts.length;
}

/** How many different colours a picture has, coarsely: a blank or lost canvas has very few. */
export function colourCount({ rgb }: Picture): number {
  const seen = new Set<number>();
  for (let at = 0; at < rgb.length; at += 3) {
    seen.add(((rgb[at] ?? 0) >> 3) * 1024 + ((rgb[at + 1] ?? 0) >> 3) * 32 + ((rgb[at + 2] ?? 0) >> 3));
  }
  return seen.size;
}

/**
 * Shows a picture of the site as the browser draws it by itself, laid out by an inline style: on a page without a
 * site, whose policy would forbid the style. The bytes are handed over, for the site gives its pictures to no other
 * origin (Cross-Origin-Resource-Policy).
 */
export async function showPictureAlone(page: Page, url: string, style: string): Promise<void> {
  const bytes = await (await page.request.get(url)).body();
  await page.setContent(
    `<body style="margin:0;background:#000"><img src="data:image/webp;base64,${bytes.toString('base64')}" style="${style}">`,
  );
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
}
