/** One layer of the map and its opacity: the basemap fades beside the strip. */
export interface PrintLayer {
  readonly canvas: HTMLCanvasElement;
  readonly opacity: number;
}

/**
 * Draws the layers, lowest first, into a plain canvas, as a WebGL canvas prints blank. Inverts the lightness of a night
 * map, keeping hues.
 * @param ground CSS colour below the lowest layer
 */
export function drawPrintPicture(
  target: HTMLCanvasElement,
  layers: readonly PrintLayer[],
  { ground, night }: { readonly ground: string; readonly night: boolean },
): void {
  const [first] = layers;
  const context = target.getContext('2d');
  if (!first || !context) return;
  const { width, height } = first.canvas;
  Object.assign(target, { width, height });
  const lay = (canvas: HTMLCanvasElement, how: GlobalCompositeOperation, opacity: number): void => {
    context.globalCompositeOperation = how;
    context.globalAlpha = opacity;
    context.drawImage(canvas, 0, 0, width, height);
  };
  const fill = (colour: string, how: GlobalCompositeOperation): void => {
    context.globalCompositeOperation = how;
    context.globalAlpha = 1;
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  };
  fill(ground, 'source-over');
  for (const { canvas, opacity } of layers) lay(canvas, 'source-over', opacity);
  if (!night) return;
  const dark = new OffscreenCanvas(width, height);
  dark.getContext('2d')?.drawImage(target, 0, 0);
  fill('#fff', 'difference');
  context.globalCompositeOperation = 'color';
  context.drawImage(dark, 0, 0);
  context.globalCompositeOperation = 'source-over';
}
