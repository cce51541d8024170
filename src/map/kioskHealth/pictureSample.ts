/** Sample of the drawn picture's pixels: a blank map has one colour or few. */
export interface PictureSample {
  /** Number of colours, at five bits a channel; 0 if not drawn in time. */
  readonly colours: number;
  /** Share of the data layers' canvas that is not clear, 0 to 1; null if they had no reason to draw. */
  readonly lit: number | null;
  /** true if a drawing context is lost. */
  readonly lost: boolean;
}

/** Size of a sample, px: small enough to read every few seconds, large enough to show lines of 2 px. */
const [WIDTH, HEIGHT] = [160, 90];

/**
 * Reads shrunk pixels of a WebGL canvas, in the task that drew it: later its buffer is empty. Uses a new surface each
 * time: one read often moves to the CPU, the whole canvas with it.
 * @returns RGBA, eight bits each
 */
export function samplePixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const surface = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d');
  if (!surface || canvas.width === 0 || canvas.height === 0) return new Uint8ClampedArray();
  surface.drawImage(canvas, 0, 0, WIDTH, HEIGHT);
  return surface.getImageData(0, 0, WIDTH, HEIGHT).data;
}

/** Counts the colours among RGBA pixels, at five bits a channel. */
export function countColours(rgba: ArrayLike<number>): number {
  const seen = new Set<number>();
  for (let at = 0; at < rgba.length; at += 4) {
    seen.add((((rgba[at] ?? 0) >> 3) << 10) | (((rgba[at + 1] ?? 0) >> 3) << 5) | ((rgba[at + 2] ?? 0) >> 3));
  }
  return seen.size;
}

/** Share of RGBA pixels that are not fully clear. */
export function litShareOf(rgba: ArrayLike<number>): number {
  let lit = 0;
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 0) > 0) lit += 1;
  return rgba.length === 0 ? 0 : lit / (rgba.length / 4);
}
