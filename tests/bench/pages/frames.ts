import { LIT_FROM } from './ground';

/**
 * Frames as every library shows them alike: a frame is drawn when a WebGL canvas of the page is cleared in it, however
 * often and in how many canvases. The first is the first with both land and arcs; canvases are looked at only until then.
 */

let frames = 0;
let latest: CSSNumberish | null = null;
let landAt: number | null = null;
let arcsAt: number | null = null;

/** A picture of this width is enough to see whether there are arcs, and little to read back. */
const LOOK_WIDTH = 320;
/** So many pixels are more than a stray edge. */
const FEW = 12;

const eye = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

function look(canvas: HTMLCanvasElement): void {
  if (!eye || canvas.width === 0 || canvas.height === 0) return;
  const [width, height] = [LOOK_WIDTH, Math.round((LOOK_WIDTH * canvas.height) / canvas.width)];
  if (eye.canvas.width !== width) [eye.canvas.width, eye.canvas.height] = [width, height];
  eye.clearRect(0, 0, width, height);
  eye.drawImage(canvas, 0, 0, width, height);
  const { data } = eye.getImageData(0, 0, width, height);
  let [land, lit] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i, i + 4);
    const most = (Math.max(red, green, blue) * alpha) / 255;
    if (most >= LIT_FROM) lit++;
    // The land is brighter than the sea in red alone.
    else if (alpha > 250 && red >= 23 && most >= 32) land++;
  }
  const now = performance.now();
  if (land > FEW) landAt ??= now;
  if (lit > FEW) arcsAt ??= now;
}

function cleared(canvas: HTMLCanvasElement | OffscreenCanvas): void {
  const { currentTime } = document.timeline;
  if (currentTime !== latest) {
    latest = currentTime;
    frames++;
  }
  // After the task that draws: then the picture is whole, and still there.
  if ((landAt === null || arcsAt === null) && canvas instanceof HTMLCanvasElement) {
    queueMicrotask(() => look(canvas));
  }
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
