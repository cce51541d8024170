import { LIT_FROM } from './ground';

/**
 * Frames as every library shows them alike: a frame is drawn when a WebGL canvas of the page is cleared in it, however
 * often and in how many canvases. The first is the first with both land and arcs. Canvases are looked at only until then,
 * and when somebody asks.
 */

let frames = 0;
let latest: CSSNumberish | null = null;
let landAt: number | null = null;
let arcsAt: number | null = null;
let asked: ((lit: number) => void) | null = null;

/** A picture of this width is enough to see whether there are arcs, and little to read back. */
const LOOK_WIDTH = 320;
/** So many pixels are more than a stray edge. */
const FEW = 12;

const eye = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

interface Seen {
  readonly land: number;
  readonly lit: number;
}

/** Pixels of land and of arcs on a canvas that was just drawn, in a picture of it of some width. */
function see(canvas: HTMLCanvasElement, width: number): Seen {
  const height = Math.round((width * canvas.height) / canvas.width);
  if (!eye || !(width > 0 && height > 0)) return { land: 0, lit: 0 };
  if (eye.canvas.width !== width) eye.canvas.width = width;
  if (eye.canvas.height !== height) eye.canvas.height = height;
  eye.clearRect(0, 0, width, height);
  eye.drawImage(canvas, 0, 0, width, height);
  const { data } = eye.getImageData(0, 0, width, height);
  let [land, lit] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [data[i], data[i + 1], data[i + 2], data[i + 3]];
    const most = (Math.max(red, green, blue) * alpha) / 255;
    if (most >= LIT_FROM) lit++;
    // The land is brighter than the sea in red alone.
    else if (alpha > 250 && red >= 23 && most >= 32) land++;
  }
  return { land, lit };
}

function look(canvas: HTMLCanvasElement): void {
  if (landAt === null || arcsAt === null) {
    const { land, lit } = see(canvas, LOOK_WIDTH);
    const now = performance.now();
    if (land > FEW) landAt ??= now;
    if (lit > FEW) arcsAt ??= now;
  }
  if (!asked) return;
  const { lit } = see(canvas, canvas.width);
  // Where the land has a canvas of its own, the arcs are on another one.
  if (lit <= FEW) return;
  asked(lit);
  asked = null;
}

function cleared(canvas: HTMLCanvasElement | OffscreenCanvas): void {
  const { currentTime } = document.timeline;
  if (currentTime !== latest) {
    latest = currentTime;
    frames++;
  }
  const looked = landAt !== null && arcsAt !== null && !asked;
  // After the task that draws: then the picture is whole, and still there.
  if (!looked && canvas instanceof HTMLCanvasElement) queueMicrotask(() => look(canvas));
}

for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
  const clear = Reflect.get(prototype, 'clear');
  prototype.clear = function (this: WebGLRenderingContext, mask) {
    cleared(this.canvas);
    clear.call(this, mask);
  };
}

const clearBuffer = Reflect.get(WebGL2RenderingContext.prototype, 'clearBufferfv');
WebGL2RenderingContext.prototype.clearBufferfv = function (
  this: WebGL2RenderingContext,
  buffer: number,
  index: number,
  values: Iterable<number>,
) {
  cleared(this.canvas);
  clearBuffer.call(this, buffer, index, values);
};

/** Frames drawn so far. */
export const framesDrawn = (): number => frames;

/** ms from navigation to the first frame with land and arcs; null while there was none. */
export const firstFrame = (): number | null =>
  landAt === null || arcsAt === null ? null : Math.max(landAt, arcsAt);

/** Pixels that arcs light in the next frame. */
export const countLit = (): Promise<number> => new Promise((resolve) => (asked = resolve));
