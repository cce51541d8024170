import { writePngDensity } from '../../files/pngDensity';
import type { Theme } from '../../view/view';
import type { PictureSize } from './pictureSize';
import {
  fitSheet,
  paintLegend,
  paintTexts,
  sheetFont,
  type MeasureText,
  type SheetColours,
  type SheetRect,
  type SheetTexts,
} from './pictureSheet';

/** The map of a picture: who holds a map paints it. */
export interface MapRequest {
  readonly size: { readonly width: number; readonly height: number };
  readonly ratio: number;
  /** Legend on the map, CSS px. */
  readonly covered: SheetRect;
  readonly theme: Theme;
  /** Own shipments are drawn. */
  readonly own: boolean;
}

/** Paints the map at a corner of a canvas, device px. */
export type PaintMap = (
  request: MapRequest,
  target: CanvasRenderingContext2D,
  at: readonly [x: number, y: number],
  signal: AbortSignal,
  onprogress: (share: number) => void,
) => Promise<void>;

export interface PictureSteps {
  /** Share of the map that is painted; 0 while it loads. */
  readonly onpaint: (share: number) => void;
  readonly onwrite: () => void;
}

export type FailedPicture = 'lost' | 'size' | 'map';

/** A picture that did not come about, and why: the graphics card lost it, it is too large, or the map failed. */
export class PictureFailed extends Error {
  readonly why: FailedPicture;

  constructor(why: FailedPicture, detail: string) {
    super(detail);
    this.why = why;
  }
}

const LETTERS = [400, 700] as const;

/** Loads the letters of a sheet: a canvas does not wait for them. */
async function loadLetters({ title, subtitle, legend, foot }: SheetTexts): Promise<void> {
  const text = [title, subtitle, ...legend.map(({ label }) => label), ...foot].join('');
  await Promise.allSettled(LETTERS.map((weight) => document.fonts.load(sheetFont(16, weight), text)));
}

const encodePng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new PictureFailed('size', 'no file'))),
      'image/png',
    ),
  );

/** A sheet: its words and colours, and what its map shows. */
export interface PictureSheet extends Pick<MapRequest, 'theme' | 'own'> {
  readonly texts: SheetTexts;
  readonly colours: SheetColours;
}

/** Draws a sheet as a PNG of a size: its texts around the map, and the legend over it. */
export async function drawPicture(
  size: PictureSize,
  { texts, colours, theme, own }: PictureSheet,
  paintMap: PaintMap,
  signal: AbortSignal,
  { onpaint, onwrite }: PictureSteps,
): Promise<Blob> {
  await loadLetters(texts);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: size.width, height: size.height });
  // Drawn by the processor: a card may hold no canvas of this size, and reading it back would take seconds.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureFailed('size', 'no canvas');
  const measure: MeasureText = (text, letters, weight) => {
    context.font = sheetFont(letters, weight);
    return context.measureText(text).width;
  };
  const layout = fitSheet(size, texts, measure);
  const { ratio } = layout;
  context.fillStyle = colours.page;
  context.fillRect(0, 0, size.width, size.height);
  const [x, y] = [Math.round(layout.map.x * ratio), Math.round(layout.map.y * ratio)];
  const covered = {
    ...layout.legend,
    x: layout.legend.x - layout.map.x,
    y: layout.legend.y - layout.map.y,
  };
  await paintMap({ size: layout.map, ratio, covered, theme, own }, context, [x, y], signal, onpaint);
  // A canvas that the browser dropped reads as transparent.
  if (context.getImageData(0, 0, 1, 1).data[3] !== 255) throw new PictureFailed('size', 'blank');
  context.scale(ratio, ratio);
  paintTexts(context, layout, colours);
  paintLegend(context, layout, texts.legend, colours);
  onwrite();
  const png = await writePngDensity(await encodePng(canvas), size.dpi);
  signal.throwIfAborted();
  // Frees the memory before the page is next cleaned.
  canvas.width = 0;
  return png;
}
