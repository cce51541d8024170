import { uiScaleOf } from '../../view/renderStyle';
import { pictureRatioOf } from './pictureSize';

/** A line of the legend: a stroke and what it means. */
export interface LegendLine {
  readonly label: string;
  /** CSS px at uiScale 1, as on the map. */
  readonly width: number;
  /** CSS colour. */
  readonly colour: string;
  /** CSS px of stroke and gap by turns; empty for a solid line. */
  readonly dash: readonly number[];
}

/** Texts printed around the map of a picture. */
export interface SheetTexts {
  readonly title: string;
  readonly subtitle: string;
  /** Empty for no legend. */
  readonly legend: readonly LegendLine[];
  /** Paragraphs below the map. */
  readonly foot: readonly string[];
}

export interface SheetRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** CSS colours of a sheet. */
export interface SheetColours {
  readonly page: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
}

/** Where everything of a sheet is, CSS px. */
export interface SheetLayout {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  readonly map: SheetRect;
  /** On the sheet; without area for no legend. */
  readonly legend: SheetRect;
  readonly foot: readonly string[];
  /** Device px per CSS px. */
  readonly ratio: number;
  /** false where the texts would reach beyond the sheet, or the legend beyond the map. */
  readonly fits: boolean;
}

/** Measures a text in a size, CSS px. */
export type MeasureText = (text: string, size: number, weight: number) => number;

const MARGIN = 28;
const TITLE = { size: 30, line: 38, weight: 700 };
const SUBTITLE = { size: 17, line: 24, weight: 400 };
/** At least 8 pt on A4. */
const FOOT = { size: 14, line: 20, weight: 400 };
const LEGEND = { size: 15, line: 26, weight: 400, stroke: 76, gap: 14, padding: 14 };
/** Space between the parts. */
const GAP = 14;
/** Share of the sheet that the map keeps, however long the texts are. */
const LEAST_MAP = 0.4;

/** Letters that a line may break before or after: those of Chinese and Japanese, and spaces. */
const WORDS =
  /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]|[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+\s*|\s+/gu;

/** Breaks a text into lines of at most a width; a word longer than that is a line of its own. */
export function wrapText(text: string, most: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(WORDS) ?? []) {
    if (line !== '' && measure((line + word).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Font of a size and a weight, as a canvas takes it. */
export const sheetFont = (size: number, weight: number): string =>
  `${weight} ${size}px "Noto Sans", "Noto Sans SC", "Noto Sans KR", sans-serif`;

/** Longer texts on a small sheet get smaller letters, down to this share of the usual ones. */
const SMALLEST_SHARE = 0.3;
const SHARE_STEP = 0.85;

/**
 * Arranges a sheet with the largest letters at which everything fits.
 * @param pixels size of the picture, device px
 */
export function fitSheet(
  pixels: { readonly width: number; readonly height: number },
  texts: SheetTexts,
  measure: MeasureText,
  share = 1,
): SheetLayout {
  const layout = layoutSheet(pixels, pictureRatioOf(pixels) * share, texts, measure);
  return layout.fits || share < SMALLEST_SHARE
    ? layout
    : fitSheet(pixels, texts, measure, share * SHARE_STEP);
}

/** Arranges a sheet: title above, the map, the legend in its lower right corner, the rest below. Sizes in CSS px. */
function layoutSheet(
  pixels: { readonly width: number; readonly height: number },
  ratio: number,
  texts: SheetTexts,
  measure: MeasureText,
): SheetLayout {
  const [width, height] = [pixels.width / ratio, pixels.height / ratio];
  const across = width - 2 * MARGIN;
  const wrap = (text: string, { size, weight }: { readonly size: number; readonly weight: number }) =>
    wrapText(text, across, (part) => measure(part, size, weight));
  const title = wrap(texts.title, TITLE);
  const subtitle = wrap(texts.subtitle, SUBTITLE);
  const foot = texts.foot.flatMap((text) => wrap(text, FOOT));
  const top = MARGIN + title.length * TITLE.line + subtitle.length * SUBTITLE.line + GAP;
  const bottom = MARGIN / 2 + foot.length * FOOT.line + GAP;
  const mapHeight = Math.floor(height - top - bottom);
  const map = { x: MARGIN, y: top, width: across, height: mapHeight };
  const widest = Math.max(0, ...texts.legend.map(({ label }) => measure(label, LEGEND.size, LEGEND.weight)));
  const box =
    texts.legend.length === 0
      ? { width: 0, height: 0 }
      : {
          width: Math.ceil(LEGEND.stroke + LEGEND.gap + widest + 2 * LEGEND.padding),
          height: texts.legend.length * LEGEND.line + 2 * LEGEND.padding,
        };
  const legend = {
    x: map.x + map.width - box.width - GAP,
    y: map.y + map.height - box.height - GAP,
    ...box,
  };
  const fits = mapHeight >= LEAST_MAP * height && legend.y > map.y && legend.x > map.x;
  return { title, subtitle, map, legend, foot, ratio, fits };
}

type Context = CanvasRenderingContext2D;

function writeLines(
  context: Context,
  lines: readonly string[],
  [x, y]: readonly [number, number],
  { size, line, weight }: { readonly size: number; readonly line: number; readonly weight: number },
): void {
  context.font = sheetFont(size, weight);
  context.textBaseline = 'alphabetic';
  lines.forEach((text, i) => context.fillText(text, x, y + i * line + size));
}

/** Paints a line inside the edge of a box. */
function paintFrame(context: Context, { x, y, width, height }: SheetRect, colour: string): void {
  context.fillStyle = colour;
  for (const top of [y, y + height - 1]) context.fillRect(x, top, width, 1);
  for (const left of [x, x + width - 1]) context.fillRect(left, y + 1, 1, height - 2);
}

/** Paints the texts around the map. The context is scaled to CSS px. */
export function paintTexts(
  context: Context,
  { title, subtitle, map, foot }: SheetLayout,
  colours: SheetColours,
): void {
  context.fillStyle = colours.text;
  writeLines(context, title, [MARGIN, MARGIN - 4], TITLE);
  context.fillStyle = colours.quiet;
  writeLines(context, subtitle, [MARGIN, MARGIN - 4 + title.length * TITLE.line], SUBTITLE);
  writeLines(context, foot, [MARGIN, map.y + map.height + GAP], FOOT);
  paintFrame(context, map, colours.line);
}

/** Paints the legend over the map. The context is scaled to CSS px. */
export function paintLegend(
  context: Context,
  { legend, map }: SheetLayout,
  lines: readonly LegendLine[],
  colours: SheetColours,
): void {
  if (lines.length === 0) return;
  context.fillStyle = colours.page;
  context.fillRect(legend.x, legend.y, legend.width, legend.height);
  paintFrame(context, legend, colours.line);
  const x = legend.x + LEGEND.padding;
  context.font = sheetFont(LEGEND.size, LEGEND.weight);
  context.textBaseline = 'middle';
  const scale = uiScaleOf(Math.min(map.width, map.height));
  lines.forEach(({ label, width, colour, dash }, i) => {
    const y = legend.y + LEGEND.padding + (i + 0.5) * LEGEND.line;
    context.strokeStyle = colour;
    context.lineWidth = width * scale;
    context.setLineDash([...dash]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + LEGEND.stroke, y);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = colours.text;
    context.fillText(label, x + LEGEND.stroke + LEGEND.gap, y);
  });
}
