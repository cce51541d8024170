/** One layer of the map and its opacity: the basemap fades beside the strip. */
export interface PrintLayer {
  readonly canvas: HTMLCanvasElement;
  readonly opacity: number;
}

/** What a picture is printed on and with. */
export interface PrintPaper {
  /** CSS colour below the lowest layer. */
  readonly ground: string;
  readonly night: boolean;
  /** Written at the bottom left, so that no copy of the picture lacks it; empty for none. */
  readonly credit: string;
}

/**
 * Draws the layers, lowest first, into a plain canvas, as a WebGL canvas prints blank. Inverts the lightness of a night
 * map, keeping hues.
 */
export function drawPrintPicture(
  target: HTMLCanvasElement,
  layers: readonly PrintLayer[],
  { ground, night, credit }: PrintPaper,
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
  if (night) {
    const dark = new OffscreenCanvas(width, height);
    dark.getContext('2d')?.drawImage(target, 0, 0);
    fill('#fff', 'difference');
    context.globalCompositeOperation = 'color';
    context.drawImage(dark, 0, 0);
    context.globalCompositeOperation = 'source-over';
  }
  if (credit !== '') writeCredit(context, credit, { width, height });
}

/** Size of the printed picture, mm: the width of A4 without margins, and the height that the page's style allows. */
const PAPER = { width: 182, height: 110 };
const LETTERS_MM = 3;

/** Writes a line at the bottom left, on paper at least 3 mm high. */
function writeCredit(
  context: CanvasRenderingContext2D,
  credit: string,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const size = Math.ceil(LETTERS_MM * Math.max(width / PAPER.width, height / PAPER.height));
  Object.assign(context, { font: `${size}px sans-serif`, textBaseline: 'bottom', lineJoin: 'round' });
  Object.assign(context, { lineWidth: size / 4, strokeStyle: '#fff', fillStyle: '#000' });
  const at = [size / 2, height - size / 2] as const;
  context.strokeText(credit, ...at);
  context.fillText(credit, ...at);
}
