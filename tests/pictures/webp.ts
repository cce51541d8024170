import type { Page } from '@playwright/test';

/** Encodes pictures as WebP with the browser's own encoder, and joins frames to an animation: no package is needed. */

/**
 * Encodes a PNG as a lossy WebP.
 * @param width of the result in px, the height follows; absent for the size of the PNG
 * @param quality 0 to 1
 */
export async function toWebp(page: Page, png: Buffer, quality: number, width?: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ base64, q, wide }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const scale = (wide ?? bitmap.width) / bitmap.width;
      const canvas = new OffscreenCanvas(bitmap.width * scale, bitmap.height * scale);
      const context = canvas.getContext('2d', { alpha: false });
      if (context) context.imageSmoothingQuality = 'high';
      context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const webp = await canvas.convertToBlob({ type: 'image/webp', quality: q });
      const read = new FileReader();
      await new Promise((done) => {
        read.onload = done;
        read.readAsDataURL(webp);
      });
      return String(read.result).split(',')[1] ?? '';
    },
    { base64: png.toString('base64'), q: quality, wide: width },
  );
  return Buffer.from(base64, 'base64');
}

const HEADER_BYTES = 12;

/** Writes an integer in three bytes, little end first. */
function uint24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}

/** Builds one chunk of a RIFF file: name, length, content, a byte of padding where the length is odd. */
function riffChunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, content, Buffer.alloc(content.length % 2)]);
}

/**
 * Returns the chunk of a still WebP that holds its picture (`VP8 `), header included.
 * @throws RangeError where the file is no lossy WebP without alpha
 */
function pictureChunk(webp: Buffer): Buffer {
  for (let at = HEADER_BYTES; at + 8 <= webp.length;) {
    const length = webp.readUInt32LE(at + 4);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ')
      return riffChunk('VP8 ', webp.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  throw new RangeError('no lossy WebP: it has no chunk VP8');
}

/**
 * Joins still WebP pictures of one size to an animation that plays for ever (WebP container specification, RFC 9649).
 * @param frames lossy and opaque, each covering the whole picture
 * @param ms for which each frame is shown
 */
export function joinFrames(
  frames: readonly Buffer[],
  { width, height, ms }: { readonly width: number; readonly height: number; readonly ms: number },
): Buffer {
  const size = [uint24(width - 1), uint24(height - 1)];
  const animated = 0b10;
  // Neither blended with the frame before nor cleared after: each covers it.
  const noBlend = 0b10;
  const chunks = [
    riffChunk('VP8X', Buffer.concat([Buffer.from([animated, 0, 0, 0]), ...size])),
    // Background black, opaque; number of loops 0: for ever.
    riffChunk('ANIM', Buffer.from([0, 0, 0, 255, 0, 0])),
    ...frames.map((frame) =>
      riffChunk(
        'ANMF',
        Buffer.concat([
          uint24(0),
          uint24(0),
          ...size,
          uint24(ms),
          Buffer.from([noBlend]),
          pictureChunk(frame),
        ]),
      ),
    ),
  ];
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]));
}
