import { LIT_FROM } from './ground';

/**
 * Frames as every library shows them alike: a frame is drawn when a WebGL canvas of the page is cleared in it, however
 * often and in how many canvases. What is on a canvas is looked at only when somebody asks.
 */

let frames = 0;
let latest: CSSNumberish | null = null;
let asked: ((lit: number) => void) | null = null;

/** So many pixels are more than a stray edge. */
const FEW = 12;

/** Pixels of arcs on a canvas that was just drawn. */
function litOn(canvas: HTMLCanvasElement): number {
  const { width, height } = canvas;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(canvas, 0, 0);
  const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
  let lit = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [data[i], data[i + 1], data[i + 2], data[i + 3]];
    if ((Math.max(red, green, blue) * alpha) / 255 >= LIT_FROM) lit++;
  }
  return lit;
}

function look(canvas: HTMLCanvasElement): void {
  if (!asked || canvas.width * canvas.height === 0) return;
  const lit = litOn(canvas);
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
  // After the task that draws: then the picture is whole, and still there.
  if (asked && canvas instanceof HTMLCanvasElement) queueMicrotask(() => look(canvas));
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

/** Pixels that arcs light in the next frame. */
export const countLit = (): Promise<number> => new Promise((resolve) => (asked = resolve));
