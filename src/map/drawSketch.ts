import { WebMercatorViewport } from '@math.gl/web-mercator';
import type { SceneData } from '../scene/data';
import type { Outline } from '../scene/basemap/outline';
import { projectSketchLines } from '../scene/basemap/sketch';
import { BASEMAPS } from '../view/basemapTokens';
import { renderStyleOf } from '../view/renderStyle';
import type { Camera, View } from '../view/view';
import { constrainCamera, pickWithPosition } from './camera/camera';
import { paintSketch } from './sketchPainter';

/** Most pixels of a sketch, to limit its memory. */
const MOST_PIXELS = 8_300_000;

/** Subject of a sketch. */
export interface SketchSubject {
  readonly outline: Outline;
  readonly data: SceneData;
  readonly view: View;
  readonly camera: Camera;
}

/** Sketches what the map will show, at the canvas's size on the page; without a size does nothing. */
export function drawSketch(canvas: HTMLCanvasElement, { outline, data, view, camera }: SketchSubject): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0 || height === 0) return;
  const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  // On the CPU: the graphics card is busy with the map.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return;
  context.scale(ratio, ratio);
  // Constrained as the map is: no farther than its frame.
  const kept = constrainCamera(camera.longitude, camera.latitude, camera.zoom, { width, height });
  const eye = new WebMercatorViewport({ width, height, ...camera, ...kept });
  const seen = { ...view, pick: pickWithPosition(data.index, view.pick) };
  const style = renderStyleOf({
    view: seen,
    hover: null,
    zoom: kept.zoom,
    shortSide: Math.min(width, height),
  });
  const lines = view.path === 'arc' ? projectSketchLines(data, style, eye) : [];
  const tokens = BASEMAPS[view.theme];
  paintSketch(context, { outline, lines, eye, tokens, style });
  performance.mark('sketch');
}
